using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Identity;

/// <summary>Invitations and resets: a letter, a link, a new password; once and in time.</summary>
public sealed class LetterTests : IAsyncLifetime
{
    private const string NewPassword = "a brand new phrase";
    private readonly ManualTimeProvider clock = ManualTimeProvider.AtPresent();
    private SupportHubApp app = null!;
    private Account manager = null!;

    public async ValueTask InitializeAsync()
    {
        app = await SupportHubApp.StartAsync(clock);
        manager = await app.AddPersonAsync(Roles.Manager);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_invited_person_chooses_a_name_and_a_password_and_is_in()
    {
        var link = await InviteAsync("new@people.example");
        using var browser = app.Stranger();
        using var answer = await browser.PostFormAsync(link, "invitation", ("Name", "New Person"), ("Password", NewPassword));
        answer.Headers.Location!.ToString().ShouldEndWith("/staff");
        (await browser.GetStringAsync(new Uri("/account/profile", UriKind.Relative))).ShouldContain("New Person");
    }

    [Fact]
    public async Task An_invitation_works_once()
    {
        var link = await InviteAsync("new@people.example");
        using var browser = app.Stranger();
        (await browser.PostFormAsync(link, "invitation", ("Name", "New Person"), ("Password", NewPassword))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await IsBadAsync(link)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_invitation_ends_after_a_week_and_when_it_is_sent_again()
    {
        var first = await InviteAsync("new@people.example");
        var id = await ReadAsync(db => db.Users.Where(u => u.Email == "new@people.example").Select(u => u.Id).SingleAsync());
        (await app.Get<ResendInvitation>().ExecuteAsync(manager.Actor, id, CancellationToken.None)).Succeeded.ShouldBeTrue();
        // both were made in the same instant of the standing clock: the other one is the second
        var invitations = await ReadAsync(db => db.Outbox.Where(l => l.Kind == LetterKind.Invitation).Select(l => l.Arguments).ToListAsync());
        var second = invitations.Select(a => app.Get<AccountLetters>().Read(a).Path).Single(link => link != first);
        (await IsBadAsync(first)).ShouldBeTrue();
        (await IsBadAsync(second)).ShouldBeFalse();
        clock.Advance(Duration.FromDays(7));
        (await IsBadAsync(second)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_invitation_is_one_save_account_role_letter_journal_and_stream()
    {
        await InviteAsync("new@people.example");
        var user = await ReadAsync(db => db.Users.SingleAsync(u => u.Email == "new@people.example"));
        (await ReadAsync(db => db.UserRoles.SingleAsync(r => r.UserId == user.Id))).RoleId.ShouldBe(Roles.IdOf(Roles.Staff));
        (await ReadAsync(db => db.Audit.SingleAsync(a => a.Subject == SubjectKind.User && a.SubjectId == user.Id))).ActorName.ShouldBe(manager.Actor.Name);
        (await ReadAsync(db => db.ChangeLog.SingleAsync(c => c.Subject == SubjectKind.User && c.SubjectId == user.Id))).Kind.ShouldBe("invited");
        var letter = await ReadAsync(db => db.Outbox.SingleAsync());
        letter.To.ShouldBe("new@people.example");
        letter.Arguments.ShouldNotContain("invitation");
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_letter_once_and_other_sign_ins_end()
    {
        var person = await app.AddPersonAsync(Roles.Staff);
        using var elsewhere = await app.SignedInAsync(person);
        using var browser = app.Stranger();
        using var asked = await browser.PostFormAsync("/account/forgot", "forgot", ("Email", person.Email));
        var link = await LastLinkAsync(LetterKind.PasswordReset);
        using var reset = await browser.PostFormAsync(link, "reset", ("Password", NewPassword));
        reset.Headers.Location!.ToString().ShouldEndWith("/staff");
        (await IsBadAsync(link)).ShouldBeTrue();
        (await elsewhere.GetAsync(new Uri("/account/profile", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await app.Get<SignIn>().ExecuteAsync(person.Email, SupportHubApp.Password, CancellationToken.None)).Value.UserId.ShouldBe(0);
    }

    [Fact]
    public async Task A_reset_ends_after_two_hours()
    {
        var person = await app.AddPersonAsync(Roles.Staff);
        await app.Get<RequestPasswordReset>().ExecuteAsync(person.Email, CancellationToken.None);
        var link = await LastLinkAsync(LetterKind.PasswordReset);
        clock.Advance(Duration.FromMinutes(119));
        (await IsBadAsync(link)).ShouldBeFalse();
        clock.Advance(Duration.FromMinutes(1));
        (await IsBadAsync(link)).ShouldBeTrue();
    }

    [Fact]
    public async Task Asking_for_a_reset_tells_nobody_whether_the_account_exists()
    {
        var person = await app.AddPersonAsync(Roles.Staff);
        using var browser = app.Stranger();
        using var known = await browser.PostFormAsync("/account/forgot", "forgot", ("Email", person.Email));
        using var unknown = await browser.PostFormAsync("/account/forgot", "forgot", ("Email", "nobody@people.example"));
        unknown.StatusCode.ShouldBe(known.StatusCode);
        (await known.RefusalsAsync()).ShouldBeEmpty();
        (await unknown.RefusalsAsync()).ShouldBeEmpty();
        (await ReadAsync(db => db.Outbox.CountAsync())).ShouldBe(1);
    }

    [Theory]
    [InlineData("short", "Refusal.Password.Short")]
    [InlineData("aaaaaaaaaaaa", "Refusal.Password.Monotonous")]
    [InlineData("my-new.one-password", "Refusal.Password.LikeAddress")]
    public async Task A_weak_password_is_refused_with_its_reason(string weak, string reason)
    {
        var link = await InviteAsync("new.one@people.example");
        using var browser = app.Stranger();
        using var answer = await browser.PostFormAsync(link, "invitation", ("Name", "New Person"), ("Password", weak));
        (await answer.RefusalsAsync()).ShouldBe([reason]);
    }

    [Fact]
    public async Task Staff_invite_contacts_but_not_colleagues()
    {
        var staff = await app.AddPersonAsync(Roles.Staff);
        var refused = await app.Get<InvitePerson>().ExecuteAsync(staff.Actor, new NewAccount("new@people.example", "New", Roles.Staff), CancellationToken.None);
        refused.Refusal!.Reason.ShouldBe("Refusal.Account.NotAllowed");
    }

    private async Task<string> InviteAsync(string email)
    {
        var invited = await app.Get<InvitePerson>().ExecuteAsync(manager.Actor, new NewAccount(email, "New", Roles.Staff), CancellationToken.None);
        invited.Succeeded.ShouldBeTrue();
        return await LastLinkAsync(LetterKind.Invitation);
    }

    private async Task<string> LastLinkAsync(LetterKind kind) =>
        app.Get<AccountLetters>().Read(await ReadAsync(db => db.Outbox.Where(l => l.Kind == kind).OrderByDescending(l => l.Id).Select(l => l.Arguments).FirstAsync())).Path;

    private async Task<bool> IsBadAsync(string link)
    {
        using var browser = app.Stranger();
        using var page = await browser.GetAsync(new Uri(link, UriKind.Relative));
        return (await page.RefusalsAsync()).Contains("Refusal.Account.BadLink");
    }

    private async Task<T> ReadAsync<T>(Func<SupportDb, Task<T>> read)
    {
        await using var db = await app.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        return await read(db);
    }
}
