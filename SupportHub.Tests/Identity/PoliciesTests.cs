using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupportHub.Identity;
using SupportHub.Identity.Model;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Identity;

/// <summary>Every right × every role and a stranger.</summary>
public class PoliciesTests(SupportHubApp app) : IClassFixture<SupportHubApp>
{
    private const string Nobody = "nobody";

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        [Policies.SeeOwnTickets] = [Roles.Abonent],
        [Policies.FileTickets] = [Roles.Abonent],
        [Policies.SeeTickets] = [Roles.Abonent, Roles.Staff, Roles.Manager],
        [Policies.WorkTickets] = [Roles.Staff, Roles.Manager],
        [Policies.Manage] = [Roles.Manager],
        [Policies.SeeWall] = [Roles.Staff, Roles.Manager, PersonClaims.WallDeviceRole],
        [Policies.WatchQueue] = [Roles.Staff, Roles.Manager, PersonClaims.WallDeviceRole],
        [Policies.KeepOwnAccount] = [Roles.Abonent, Roles.Staff, Roles.Manager],
        [Policies.BringMail] = [PersonClaims.MailIntakeRole],
        [Policies.SeeLibrary] = [Roles.Abonent, Roles.Staff, Roles.Manager, PersonClaims.WallDeviceRole, Nobody, PersonClaims.MailIntakeRole],
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var policy in Policies.All)
            {
                foreach (var role in new[] { Roles.Abonent, Roles.Staff, Roles.Manager, PersonClaims.WallDeviceRole, PersonClaims.MailIntakeRole, Nobody }) cases.Add(policy, role);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_right_is_had_by_exactly_whom_it_names(string policy, string role)
    {
        var outcome = await app.Get<IAuthorizationService>().AuthorizeAsync(PrincipalOf(role), policy);
        outcome.Succeeded.ShouldBe(Allowed[policy].Contains(role));
    }

    [Theory]
    [InlineData(Roles.Staff, true)]
    [InlineData(Roles.Abonent, true)]
    [InlineData(PersonClaims.WallDeviceRole, false)]
    [InlineData(Nobody, false)]
    public async Task What_names_no_right_needs_a_person(string role, bool passes)
    {
        var fallback = await app.Get<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        (await app.Get<IAuthorizationService>().AuthorizeAsync(PrincipalOf(role), resource: null, fallback!)).Succeeded.ShouldBe(passes);
    }

    [Theory]
    [InlineData("/api/v1/queue", false)]
    [InlineData("/API/v1/queue", false)]
    [InlineData("/hubs/queue", true)]
    [InlineData("/staff", true)]
    public async Task A_browsers_cookie_opens_no_door_for_programs(string path, bool counts)
    {
        var cookies = await app.CookiesOfAsync(await app.AddPersonAsync(Roles.Staff));
        await using var scope = app.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Path = path;
        http.Request.Headers.Cookie = cookies.GetCookieHeader(app.Root);
        (await http.AuthenticateAsync()).Succeeded.ShouldBe(counts);
    }

    private static ClaimsPrincipal PrincipalOf(string role) =>
        role == Nobody ? new ClaimsPrincipal(new ClaimsIdentity()) : new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], "test"));
}
