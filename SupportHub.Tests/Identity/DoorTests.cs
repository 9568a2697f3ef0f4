using System.Net;
using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using SupportHub.Identity;
using SupportHub.Identity.Model;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Identity;

/// <summary>What the door keeps out before anything behind it is asked.</summary>
public class DoorTests(SupportHubApp app) : IClassFixture<SupportHubApp>
{
    [Theory]
    [InlineData("http://elsewhere.example", false)]
    [InlineData("null", false)]
    [InlineData(null, true)]
    public async Task A_web_socket_is_for_our_own_pages(string? origin, bool passes)
    {
        using var socket = new ClientWebSocket();
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.Cookies = await app.CookiesOfAsync(await app.AddPersonAsync(Roles.Staff));
        socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(app.Root) { Scheme = "ws", Path = "/_blazor", Query = "id=none" }.Uri;
        await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(address, CancellationToken.None));
        (socket.HttpStatusCode == HttpStatusCode.Forbidden).ShouldBe(!passes);
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/_BLAZOR/negotiate?negotiateVersion=1")]
    public async Task Another_sites_page_gets_no_connection(string path)
    {
        using var client = app.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Headers.Add("Origin", "https://elsewhere.example");
        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var own = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        own.Headers.Add("Origin", app.Root.GetLeftPart(UriPartial.Authority));
        (await client.SendAsync(own)).StatusCode.ShouldNotBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/account/login")]
    [InlineData("/no-such-page")]
    [InlineData("/css/tokens.css")]
    public async Task Every_answer_carries_the_protecting_headers(string path)
    {
        using var client = app.Stranger();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        var policy = string.Join("; ", answer.Headers.GetValues("Content-Security-Policy"));
        policy.ShouldContain("script-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe-eval");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.Contains("Referrer-Policy").ShouldBeTrue();
        answer.Headers.Contains("Permissions-Policy").ShouldBeTrue();
    }

    [Fact]
    public async Task Signing_out_needs_our_own_form()
    {
        using var browser = await app.SignedInAsync(Roles.Staff);
        var profile = new Uri("/account/profile", UriKind.Relative);
        using var forged = await browser.PostAsync(new Uri("/account/logout", UriKind.Relative), content: null);
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.GetAsync(profile)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await browser.GetStringAsync(profile);
        using var sent = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", Forms.TokenOf(html))]);
        using var own = await browser.PostAsync(new Uri("/account/logout", UriKind.Relative), sent);
        own.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await browser.GetAsync(profile)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task The_first_manager_is_made_once_by_the_link_of_the_log()
    {
        var log = new KeptLog();
        await using var own = await SupportHubApp.StartAsync(change: services => services.AddSingleton<ILoggerProvider>(log));
        var link = log.Heard().Select(line => line.Split(' ').FirstOrDefault(word => word.Contains("/account/first?key=", StringComparison.Ordinal))).First(word => word is not null)!;
        using var browser = own.Stranger();
        var path = new Uri(link).PathAndQuery;
        using var made = await browser.PostFormAsync(path, "first", ("Email", "first@people.example"), ("Name", "First"), ("Password", "a brand new phrase"));
        made.Headers.Location!.ToString().ShouldEndWith("/manage");
        using var other = own.Stranger();
        (await (await other.GetAsync(new Uri(path, UriKind.Relative))).RefusalsAsync()).ShouldBe(["Refusal.Account.BadLink"]);
    }

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        private readonly List<string> lines = [];

        /// <summary>Until now: the running app goes on talking.</summary>
        public IReadOnlyList<string> Heard()
        {
            lock (lines) return [.. lines];
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines) lines.Add(formatter(state, exception));
        }

        public void Dispose()
        {
            // nothing is held
        }
    }
}
