using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Identity;

/// <summary>A sign-in that is over ends at once: in open pages, in browsers, for programs and walls.</summary>
public class AccessEndsTests(SupportHubApp app) : IClassFixture<SupportHubApp>
{
    private static readonly Uri Profile = new("/account/profile", UriKind.Relative);

    public static TheoryData<string> Endings => ["role", "lock", "password", "contact left", "another node"];

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task An_open_page_becomes_a_strangers_at_once(string ending)
    {
        var person = await PersonFor(ending);
        await using var page = await OpenPage.OfAsync(app, person);
        (await page.ActorAsync()).UserId.ShouldBe(person.Id);
        await EndAsync(ending, person);
        await page.UntilAsync(a => a.Role == ActorRole.Stranger);
        page.AccessWasLost.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task A_browser_is_asked_to_sign_in_again(string ending)
    {
        var person = await PersonFor(ending);
        using var browser = await app.SignedInAsync(person);
        (await browser.GetAsync(Profile)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var page = await OpenPage.OfAsync(app, person);
        await EndAsync(ending, person);
        await page.UntilAsync(a => a.Role == ActorRole.Stranger);
        using var answer = await browser.GetAsync(Profile);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldContain("/account/login?returnUrl=%2Faccount%2Fprofile");
    }

    [Fact]
    public async Task A_new_name_reaches_an_open_page_without_ending_it()
    {
        var person = await app.AddPersonAsync(Roles.Staff);
        await using var page = await OpenPage.OfAsync(app, person);
        await app.Get<RenamePerson>().ExecuteAsync(person.Actor, person.Id, "Another Name", language: null, CancellationToken.None);
        await page.UntilAsync(a => a.Name == "Another Name");
        page.AccessWasLost.ShouldBeFalse();
    }

    [Fact]
    public async Task A_contact_made_responsible_may_see_more_at_once()
    {
        var person = await app.AddContactAsync(isResponsible: false);
        await using var page = await OpenPage.OfAsync(app, person);
        (await page.ActorAsync()).IsResponsible.ShouldBeFalse();
        await ChangeContactAsync(person, contact => contact.IsResponsible = true);
        await page.UntilAsync(a => a.IsResponsible);
    }

    [Fact]
    public async Task A_locked_person_is_told_so_only_with_the_right_password()
    {
        var person = await app.AddPersonAsync(Roles.Staff);
        await EndAsync("lock", person);
        using var browser = app.Stranger();
        using var right = await browser.PostFormAsync("/account/login", "login", ("Email", person.Email), ("Password", SupportHubApp.Password));
        using var wrong = await browser.PostFormAsync("/account/login", "login", ("Email", person.Email), ("Password", "a guess at it"));
        (await right.RefusalsAsync()).ShouldBe(["Refusal.Account.SignIn.Closed"]);
        (await wrong.RefusalsAsync()).ShouldBe(["Refusal.Account.SignIn.Wrong"]);
    }

    [Fact]
    public async Task A_token_acts_for_its_person_until_it_is_revoked()
    {
        var person = await app.AddPersonAsync(Roles.Staff);
        var token = (await app.Get<MakeToken>().ExecuteAsync(person.Actor, "exchange", CancellationToken.None)).Value;
        (await AskAsync(token.Secret)).ShouldBe(HttpStatusCode.OK);
        var used = await ReadAsync(db => db.ApiTokens.SingleAsync(t => t.Id == token.Id));
        used.LastUsedAt.ShouldNotBeNull();
        used.Hash.ShouldNotContain(token.Secret);
        (await app.Get<RevokeToken>().ExecuteAsync(person.Actor, token.Id, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await AskAsync(token.Secret)).ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_token_is_nobody_elses_to_revoke_and_makes_no_other()
    {
        var person = await app.AddPersonAsync(Roles.Staff);
        var other = await app.AddPersonAsync(Roles.Staff);
        var token = (await app.Get<MakeToken>().ExecuteAsync(person.Actor, "exchange", CancellationToken.None)).Value;
        (await app.Get<RevokeToken>().ExecuteAsync(other.Actor, token.Id, CancellationToken.None)).Succeeded.ShouldBeFalse();
        (await app.Get<MakeToken>().ExecuteAsync(person.Actor with { Where = "api" }, "another", CancellationToken.None)).Succeeded.ShouldBeFalse();
        (await AskAsync(token.Secret)).ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpStatusCode> AskAsync(string token)
    {
        using var client = app.Stranger();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync(Profile);
        return answer.StatusCode;
    }

    private Task<Account> PersonFor(string ending) => ending == "contact left" ? app.AddContactAsync() : app.AddPersonAsync(Roles.Staff);

    private async Task EndAsync(string ending, Account person)
    {
        var manager = (await app.AddPersonAsync(Roles.Manager)).Actor;
        var ended = ending switch
        {
            "role" => await app.Get<ChangeRole>().ExecuteAsync(manager, person.Id, Roles.Manager, CancellationToken.None),
            "lock" => await app.Get<LockPerson>().ExecuteAsync(manager, person.Id, "left the company", CancellationToken.None),
            "password" => await app.Get<ChangePassword>().ExecuteAsync(person.Actor, SupportHubApp.Password, "a brand new phrase", CancellationToken.None),
            "contact left" => await ChangeContactAsync(person, contact => contact.IsRetired = true),
            _ => await ChangeElsewhereAsync(person),
        };
        ended.Succeeded.ShouldBeTrue();
    }

    private Task<Outcome<Done>> ChangeContactAsync(Account person, Action<Contact> change) => app.Get<Writer>().WriteAsync<Done>(async db =>
    {
        change(await db.Contacts.SingleAsync(c => c.Id == person.Actor.ContactId));
        db.Tell(app.Get<TimeProvider>().Now(), SubjectKind.Abonent, person.Actor.AbonentId!.Value, person.Actor.AbonentId, "contact-changed");
        return Done.Value;
    }, CancellationToken.None);

    /// <summary>As another node would: only the database knows.</summary>
    private async Task<Outcome<Done>> ChangeElsewhereAsync(Account person)
    {
        await using var db = await app.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        var now = app.Get<TimeProvider>().Now();
        (await db.Users.SingleAsync(u => u.Id == person.Id)).Lock(now);
        db.Tell(now, SubjectKind.User, person.Id, null, "locked");
        await db.SaveChangesAsync();
        return Done.Value;
    }

    private async Task<T> ReadAsync<T>(Func<SupportDb, Task<T>> read)
    {
        await using var db = await app.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        return await read(db);
    }

    /// <summary>The part of an open page that knows whose it is.</summary>
    private sealed class OpenPage : IAsyncDisposable
    {
        private readonly AsyncServiceScope scope;
        private readonly CircuitAccess access;

        private OpenPage(AsyncServiceScope scope)
        {
            this.scope = scope;
            access = (CircuitAccess)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        }

        public bool AccessWasLost => scope.ServiceProvider.GetRequiredService<CurrentActor>().AccessWasLost;

        public static async Task<OpenPage> OfAsync(SupportHubApp app, Account person)
        {
            var page = new OpenPage(app.Services.CreateAsyncScope());
            var standing = await app.Get<Standings>().PersonAsync(person.Id, CancellationToken.None);
            page.access.SetAuthenticationState(Task.FromResult(new AuthenticationState(PersonClaims.Of(standing!, Schemes.Person))));
            page.access.Watch();
            return page;
        }

        public Task<Actor> ActorAsync() => scope.ServiceProvider.GetRequiredService<CurrentActor>().GetAsync();

        public async Task UntilAsync(Func<Actor, bool> holds)
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            access.AuthenticationStateChanged += Look;
            Look(access.GetAuthenticationStateAsync());
            await changed.Task.WaitAsync(TimeSpan.FromMinutes(2));

            void Look(Task<AuthenticationState> state)
            {
                if (state.IsCompletedSuccessfully && holds(state.GetAwaiter().GetResult().User.Actor())) changed.TrySetResult();
            }
        }

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
