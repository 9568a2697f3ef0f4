using System.ComponentModel.DataAnnotations;

namespace SupportHub.Mail;

/// <summary>
/// Settings <c>Mail:Smtp:OAuth</c> and <c>Mail:Imap:N:OAuth</c>: where the access tokens of an account come from (OAuth 2.0, RFC 6749), instead of a secret of its own.
/// With a refresh token the account's owner has consented; without one the application speaks for itself (client credentials).
/// </summary>
public sealed class OAuthOptions : IValidatableObject
{
    /// <summary>The token endpoint; empty: no tokens.</summary>
    public string TokenUrl { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    public string RefreshToken { get; set; } = "";

    /// <summary>What the token is for, as the provider calls it; empty: whatever was consented to.</summary>
    public string Scope { get; set; } = "";

    internal bool IsSet => TokenUrl.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsSet)
        {
            if (ClientId.Length + ClientSecret.Length + RefreshToken.Length > 0) yield return new ValidationResult("is needed beside the other keys of OAuth.", [nameof(TokenUrl)]);
            yield break;
        }

        if (!IsSafe(TokenUrl)) yield return new ValidationResult("must be an https address, for it is told secrets.", [nameof(TokenUrl)]);
        if (ClientId.Length == 0) yield return new ValidationResult("is needed beside TokenUrl.", [nameof(ClientId)]);
        if (ClientSecret.Length + RefreshToken.Length == 0) yield return new ValidationResult("is needed, or RefreshToken, or both.", [nameof(ClientSecret)]);
    }

    /// <summary>What of an account's own settings does not go with tokens that are fetched.</summary>
    internal IEnumerable<ValidationResult> FaultsBeside(string user, string secret, bool isTokenAuth)
    {
        if (!IsSet) yield break;
        if (user.Length == 0) yield return new ValidationResult("is needed beside OAuth:TokenUrl.", ["User"]);
        if (secret.Length > 0) yield return new ValidationResult("must be empty beside OAuth:TokenUrl: the token is the secret.", ["Secret"]);
        if (!isTokenAuth) yield return new ValidationResult("must be XOAuth2 or Auto beside OAuth:TokenUrl.", ["Auth"]);
    }

    // in the clear to this machine alone
    private static bool IsSafe(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
