using System.Text;

namespace SupportHub.Mail.Transport;

/// <summary>First responses of the SASL mechanisms that both protocols share, in base64.</summary>
internal static class Sasl
{
    public static string Plain(string user, string secret) => Base64($"\0{user}\0{secret}");

    /// <param name="token">An access token of OAuth 2.</param>
    public static string XOAuth2(string user, string token) => Base64($"user={user}\u0001auth=Bearer {token}\u0001\u0001");

    /// <summary>A server's words without our secret: some repeat the line that they did not like.</summary>
    public static string Hide(string words, string user, string secret)
    {
        if (secret.Length == 0) return words;
        foreach (var form in new[] { Plain(user, secret), XOAuth2(user, secret), Base64(secret), secret }) words = words.Replace(form, "…", StringComparison.Ordinal);
        return words;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
