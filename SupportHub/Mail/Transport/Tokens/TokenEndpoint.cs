using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SupportHub.Mail.Transport.Tokens;

/// <summary>Asks a token endpoint for an access token (RFC 6749, 4.4 and 6). No secret reaches an exception.</summary>
public sealed class TokenEndpoint(IHttpClientFactory clients)
{
    /// <summary>The client of <see cref="IHttpClientFactory"/>: it follows no redirection, for who is sent elsewhere would be told the secrets.</summary>
    public const string Client = "oauth";

    private const int WordsLength = 300;
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(5), Shortest = TimeSpan.FromSeconds(10);

    /// <param name="refreshToken">Empty: the application speaks for itself.</param>
    /// <exception cref="TokenRefusedException">There is no token, with the endpoint's reason.</exception>
    /// <exception cref="MailTimeoutException">It did not answer in time.</exception>
    internal async Task<GivenToken> AskAsync(OAuthOptions account, string refreshToken, CancellationToken ct)
    {
        using var client = clients.CreateClient(Client);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, account.TokenUrl) { Content = new FormUrlEncodedContent(FieldsOf(account, refreshToken)) };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var answer = await client.SendAsync(request, ct);
            // JSON is UTF-8 (RFC 8259), whatever the header calls it
            return Read(Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(ct)).TrimStart('\uFEFF'), answer.IsSuccessStatusCode, (int)answer.StatusCode, account, refreshToken);
        }
        catch (HttpRequestException e)
        {
            // what the line says of itself is told as of any other server
            throw e.InnerException is IOException or System.Net.Sockets.SocketException or System.Security.Authentication.AuthenticationException ? e.InnerException : new IOException(e.Message, e);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new MailTimeoutException($"{new Uri(account.TokenUrl).Host} did not answer in time.");
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(OAuthOptions account, string refreshToken)
    {
        yield return new("grant_type", refreshToken.Length > 0 ? "refresh_token" : "client_credentials");
        yield return new("client_id", account.ClientId);
        if (account.ClientSecret.Length > 0) yield return new("client_secret", account.ClientSecret);
        if (refreshToken.Length > 0) yield return new("refresh_token", refreshToken);
        if (account.Scope.Length > 0) yield return new("scope", account.Scope);
    }

    private static GivenToken Read(string body, bool isGood, int status, OAuthOptions account, string refreshToken)
    {
        using var said = Parse(body);
        var answer = said?.RootElement is { ValueKind: JsonValueKind.Object } root ? root : default(JsonElement?);
        if (isGood && Word(answer, "access_token") is { Length: > 0 } token) return new GivenToken(token, LifeOf(answer), Word(answer, "refresh_token"));
        var code = Word(answer, "error");
        var words = string.Join(": ", new[] { code, Word(answer, "error_description") }.Where(word => word.Length > 0));
        throw new TokenRefusedException(code, Hide(words.Length > 0 ? words : $"HTTP {status}", account, refreshToken));
    }

    private static JsonDocument? Parse(string body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TimeSpan LifeOf(JsonElement? answer)
    {
        // a number by the standard; some write it as a text
        var seconds = answer is { } root && root.TryGetProperty("expires_in", out var told)
            ? told.ValueKind == JsonValueKind.Number && told.TryGetDouble(out var number) ? number : double.TryParse(told.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var read) ? read : 0
            : 0;
        return seconds is > 0 and < 1e8 ? TimeSpan.FromSeconds(Math.Max(seconds, Shortest.TotalSeconds)) : Usual;
    }

    private static string Word(JsonElement? answer, string name) =>
        answer is { } root && root.TryGetProperty(name, out var told) && told.ValueKind == JsonValueKind.String ? told.GetString() ?? "" : "";

    private static string Hide(string words, OAuthOptions account, string refreshToken)
    {
        foreach (var secret in new[] { account.ClientSecret, account.RefreshToken, refreshToken }.Where(secret => secret.Length > 0)) words = words.Replace(secret, "…", StringComparison.Ordinal);
        var line = words.ReplaceLineEndings(" ");
        return line.Length <= WordsLength ? line : line[..WordsLength] + "…";
    }
}

/// <summary>What a token endpoint gave.</summary>
/// <param name="NextRefresh">The refresh token to use from now on; empty: the same as before.</param>
internal sealed record GivenToken(string Access, TimeSpan Life, string NextRefresh);
