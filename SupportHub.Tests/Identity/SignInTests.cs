using System.Net;
using NodaTime;
using Shouldly;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Identity.Records;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Identity;

public class SignInTests(SupportHubApp app) : IClassFixture<SupportHubApp>
{
    [Theory]
    [InlineData(Roles.Abonent, "/my")]
    [InlineData(Roles.Staff, "/staff")]
    [InlineData(Roles.Manager, "/manage")]
    public async Task A_person_comes_to_their_own_place(string role, string home)
    {
        var account = await app.AddPersonAsync(role);
        using var browser = app.Stranger();
        using var answer = await browser.PostFormAsync("/account/login", "login", ("Email", account.Email.ToUpperInvariant()), ("Password", SupportHubApp.Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldEndWith(home);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_read_the_same()
    {
        var account = await app.AddPersonAsync(Roles.Staff);
        using var browser = app.Stranger();
        using var wrong = await browser.PostFormAsync("/account/login", "login", ("Email", account.Email), ("Password", "not this one"));
        using var unknown = await browser.PostFormAsync("/account/login", "login", ("Email", "nobody@people.example"), ("Password", "not this one"));
        (await wrong.RefusalsAsync()).ShouldBe(["Refusal.Account.SignIn.Wrong"]);
        (await unknown.RefusalsAsync()).ShouldBe(["Refusal.Account.SignIn.Wrong"]);
        unknown.StatusCode.ShouldBe(wrong.StatusCode);
    }

    [Theory]
    [InlineData("/staff?lane=AtRisk", "/staff?lane=AtRisk")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("https://elsewhere.example/staff", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public async Task The_way_back_stays_on_this_host(string asked, string led)
    {
        var account = await app.AddPersonAsync(Roles.Staff);
        using var browser = app.Stranger();
        using var answer = await browser.PostFormAsync($"/account/login?returnUrl={Uri.EscapeDataString(asked)}", "login", ("Email", account.Email), ("Password", SupportHubApp.Password));
        new Uri(app.Root, answer.Headers.Location!).ShouldBe(new Uri(app.Root, led));
    }

    [Fact]
    public async Task Five_wrong_passwords_close_the_door_for_a_quarter_of_an_hour()
    {
        var clock = ManualTimeProvider.AtPresent();
        await using var own = await SupportHubApp.StartAsync(clock);
        var account = await own.AddPersonAsync(Roles.Staff);
        var signIn = own.Get<SignIn>();
        for (var i = 0; i < User.MaxFailures; i++) (await TryAsync("wrong")).ShouldBe(SignInEnd.Wrong);
        (await TryAsync(SupportHubApp.Password)).ShouldBe(SignInEnd.Wrong);
        clock.Advance(Duration.FromMinutes(14));
        (await TryAsync(SupportHubApp.Password)).ShouldBe(SignInEnd.Wrong);
        clock.Advance(Duration.FromMinutes(1));
        (await TryAsync(SupportHubApp.Password)).ShouldBe(SignInEnd.SignedIn);

        async Task<SignInEnd> TryAsync(string password) => (await signIn.ExecuteAsync(account.Email, password, CancellationToken.None)).Value.End;
    }

    [Fact]
    public async Task Too_many_tries_from_one_address_are_slowed_down_in_words()
    {
        await using var own = await SupportHubApp.StartAsync(settings: ("Limits:AccountTriesPerMinute", "3"));
        using var browser = own.Stranger();
        for (var i = 0; i < 3; i++) (await TryAsync(i)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var last = await TryAsync(4);
        last.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await last.RefusalsAsync()).ShouldBe(["Refusal.Account.TooOften"]);

        Task<HttpResponseMessage> TryAsync(int i) => browser.PostFormAsync("/account/login", "login", ("Email", $"nobody{i}@people.example"), ("Password", "guess"));
    }
}
