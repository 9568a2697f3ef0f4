using System.Net;
using System.Text.RegularExpressions;
using SupportHub.Identity;

namespace SupportHub.Bench.Load;

/// <summary>A browser of somebody who signed in by the form.</summary>
internal sealed partial class SignedIn : IDisposable
{
    private readonly CookieContainer jar = new();

    private SignedIn(Uri root) => Http = new HttpClient(new SocketsHttpHandler { CookieContainer = jar, MaxConnectionsPerServer = 64 }) { BaseAddress = root, Timeout = TimeSpan.FromSeconds(60) };

    public HttpClient Http { get; }

    /// <summary>As a request's header.</summary>
    public string Cookies => jar.GetCookieHeader(Http.BaseAddress!);

    /// <summary>A browser of somebody who did not sign in.</summary>
    public static SignedIn Nobody(Uri root) => new(root);

    public static async Task<SignedIn> AsAsync(Uri root, string email, CancellationToken ct)
    {
        var browser = new SignedIn(root);
        var form = await browser.Http.GetStringAsync(new Uri("/account/login", UriKind.Relative), ct);
        var fields = Hidden().Matches(form).Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)))
            .Append(KeyValuePair.Create("Email", email)).Append(KeyValuePair.Create("Password", DemoAccounts.Password));
        using var posted = new HttpRequestMessage(HttpMethod.Post, "/account/login") { Content = new FormUrlEncodedContent(fields) };
        posted.Headers.Add("Origin", root.GetLeftPart(UriPartial.Authority));
        using var answer = await browser.Http.SendAsync(posted, ct);
        if (answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/account/login", StringComparison.Ordinal)) throw new InvalidOperationException($"{email} could not sign in: {(int)answer.StatusCode}.");
        return browser;
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"", RegexOptions.None, 5000)]
    private static partial Regex Hidden();
}
