using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Shouldly;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Security;

/// <summary>Every route of the running app × everybody who may knock. A route that is in no row fails: say whom it lets in.</summary>
public partial class RouteMatrixTests(SupportHubApp app) : IClassFixture<SupportHubApp>
{
    /// <summary>Whom each route lets in. Files of the site (css, scripts) are anybody's and not listed.</summary>
    private static readonly Dictionary<string, Visitor> Table = new(StringComparer.Ordinal)
    {
        // public
        ["/"] = Visitor.Anybody,
        ["/hours"] = Visitor.Anybody,
        ["/regulation"] = Visitor.Anybody,
        ["/error"] = Visitor.Anybody,
        ["/not-found"] = Visitor.Anybody,
        ["/dev/library"] = Visitor.Anybody, // in development; the policy's own test knows production
        ["/culture"] = Visitor.Anybody,
        ["/theme"] = Visitor.Anybody,
        ["/clock"] = Visitor.Anybody,
        ["/health/live"] = Visitor.Anybody,
        ["/health/ready"] = Visitor.Anybody,
        ["{**path:file}"] = Visitor.Anybody,
        ["{*path:nonfile}"] = Visitor.Anybody, // nothing is there, for everybody alike

        // the door itself
        ["/account/login"] = Visitor.Anybody,
        ["/account/logout"] = Visitor.Anybody,
        ["/account/denied"] = Visitor.Anybody,
        ["/account/lost"] = Visitor.Anybody,
        ["/account/first"] = Visitor.Anybody,
        ["/account/forgot"] = Visitor.Anybody,
        ["/account/reset"] = Visitor.Anybody,
        ["/account/invitation"] = Visitor.Anybody,
        ["/account"] = Visitor.People,
        ["/account/profile"] = Visitor.People,
        ["/account/password"] = Visitor.People,

        // an abonent's contacts
        ["/my"] = Visitor.Abonents,
        ["/my/new"] = Visitor.Abonents,
        ["/my/tickets/{Number}"] = Visitor.Abonents,

        // staff and managers
        ["/staff"] = Visitor.Workers,
        ["/staff/paper"] = Visitor.Workers,
        ["/staff/mail"] = Visitor.Workers,
        ["/staff/mail/{id:long}/source"] = Visitor.Workers,
        ["/manage/intake"] = Visitor.Manager,
        ["/staff/tickets"] = Visitor.Workers,
        ["/staff/tickets/{Number}"] = Visitor.Workers,
        ["/staff/letters"] = Visitor.Workers,
        ["/staff/letters/{id:guid}/source"] = Visitor.Workers,
        ["/staff/tickets/{Number}/confirmation"] = Visitor.Workers,
        ["/manage"] = Visitor.Manager,
        ["/manage/letters"] = Visitor.Manager,
        ["/manage/letters/{Kind}/{Language}"] = Visitor.Manager,
        ["/manage/mail"] = Visitor.Manager,
        ["/manage/abonents"] = Visitor.Manager,
        ["/manage/abonents/new"] = Visitor.Manager,
        ["/manage/abonents/{Id:long}"] = Visitor.Manager,
        ["/manage/calendar"] = Visitor.Manager,
        ["/manage/jobs"] = Visitor.Manager,
        ["/manage/journal"] = Visitor.Manager,
        ["/manage/people"] = Visitor.Manager,

        // the wall: anybody sees an unpaired screen with a code; what a paired one shows is asked inside
        ["/wall"] = Visitor.Anybody,
        ["/wall/pairing"] = Visitor.Anybody,

        // files of conversations: which, the query decides
        ["/files"] = Visitor.People,
        ["/files/{id:long}"] = Visitor.People,

        // programs: a browser's cookie opens nothing under /api
        ["/api/v1/hours"] = Visitor.Anybody,
        ["/api/v1/working-time/deadline"] = Visitor.Anybody,
        ["/api/v1/tickets/"] = Visitor.AbonentProgram,
        ["/api/v1/tickets/{tid}"] = Visitor.Programs,
        ["/api/v1/tickets/{tid}/messages"] = Visitor.Programs,
        ["/api/v1/queue"] = Visitor.StaffProgram,
        ["/api/v1/mail"] = Visitor.MailPipe,
        ["/openapi/{documentName}.json"] = Visitor.Anybody,
        ["/hubs/queue"] = Visitor.Workers | Visitor.Wall,
        ["/hubs/queue/negotiate"] = Visitor.Workers | Visitor.Wall,

        // Blazor's own: the page in it was authorised
        ["/_blazor"] = Visitor.Anybody,
        ["/_blazor/negotiate"] = Visitor.Anybody,
        ["/_blazor/disconnect"] = Visitor.Anybody,
        ["/_blazor/disconnect/"] = Visitor.Anybody,
        ["/_blazor/initializers"] = Visitor.Anybody,
        ["/_blazor/initializers/"] = Visitor.Anybody,
        ["/_framework/opaque-redirect"] = Visitor.Anybody,
        ["/_framework/blazor.web.js"] = Visitor.Anybody,
    };

    [Fact]
    public void Every_route_is_in_the_table_and_every_row_is_a_route()
    {
        var routes = Routes().Select(route => route.Pattern).Distinct().ToList();
        routes.Count.ShouldBeGreaterThan(30);
        routes.Except(Table.Keys).Order(StringComparer.Ordinal).ShouldBeEmpty("say in the table whom these let in");
        Table.Keys.Where(row => !row.StartsWith("/_", StringComparison.Ordinal)).Except(routes).ShouldBeEmpty("these rows are no routes any more");
    }

    [Fact]
    public async Task Every_route_lets_in_exactly_whom_the_table_names()
    {
        using var visitors = new Visitors(app);
        await visitors.ComeAsync();
        var wrong = new List<string>();
        foreach (var (pattern, method) in Routes().Where(route => Table.ContainsKey(route.Pattern)))
        {
            foreach (var (who, client) in visitors.Clients)
            {
                using var answer = await KnockAsync(client, pattern, method);
                var expected = Table[pattern].HasFlag(who);
                // the page that says so answers with what it says
                if (pattern != "/account/denied" && IsLetIn(answer) != expected) wrong.Add($"{method} {pattern}: {who} got {(int)answer.StatusCode} {answer.Headers.Location}, should be {(expected ? "let in" : "refused")}");
                if ((int)answer.StatusCode >= 500) wrong.Add($"{method} {pattern}: {who} broke it ({(int)answer.StatusCode})");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_person_is_told_where_to_go_and_a_program_gets_its_status()
    {
        using var visitors = new Visitors(app);
        await visitors.ComeAsync();
        using var stranger = await visitors.Clients[Visitor.Stranger].GetAsync("/staff");
        stranger.Headers.Location!.ToString().ShouldContain("/account/login");
        using var abonent = await visitors.Clients[Visitor.Responsible].GetAsync("/staff");
        abonent.Headers.Location!.ToString().ShouldContain("/account/denied");
        using var program = await visitors.Clients[Visitor.AbonentProgram].GetAsync("/api/v1/queue");
        program.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static bool IsLetIn(HttpResponseMessage answer)
    {
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) return false;
        var to = answer.Headers.Location?.ToString() ?? "";
        return !to.Contains("/account/denied", StringComparison.Ordinal) && !to.Contains("/account/login", StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> KnockAsync(HttpClient client, string pattern, string method)
    {
        var path = Parameter().Replace(pattern, found => found.Value switch
        {
            "{Number}" or "{tid}" => "99999-9",
            "{id:long}" or "{Id:long}" => "99999",
            "{id:guid}" => "0199a000-0000-7000-8000-000000000001",
            "{documentName}" => "v1",
            _ => "nothing-there",
        });
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? path : $"/{path}");
        if (method == "POST") request.Content = path.StartsWith("/api", StringComparison.Ordinal) ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json") : new ByteArrayContent([]);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private IEnumerable<(string Pattern, string Method)> Routes() => app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET", "POST"])
            .Where(method => method is "GET" or "POST").Select(method => (Named(endpoint), method)))
        .Distinct();

    private static string Named(RouteEndpoint endpoint)
    {
        var text = endpoint.RoutePattern.RawText ?? "";
        return text.StartsWith('/') || text.StartsWith("{*", StringComparison.Ordinal) ? text : $"/{text}";
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
