using System.Security.Authentication;

namespace SupportHub.Mail.Transport;

/// <summary>The server did not answer in time.</summary>
public sealed class MailTimeoutException(string message) : IOException(message);

/// <summary>What the server said is not the protocol, or above the bounds we keep: the connection is of no further use.</summary>
public sealed class MailProtocolException(string message) : IOException(message);

/// <summary>TLS was asked for and cannot be had: nothing is said in the clear instead.</summary>
public sealed class NoTlsException(string message) : AuthenticationException(message);

/// <summary>There is no access token to sign in with. Carries the token endpoint's words, never ours.</summary>
/// <param name="code">As the standard names it: <c>invalid_grant</c>, <c>invalid_client</c>; empty where none was given.</param>
public sealed class TokenRefusedException(string code, string message) : AuthenticationException(message)
{
    /// <summary>The refresh token is not taken: it ran out, was called back, or never was one.</summary>
    internal bool IsOfGrant => code == "invalid_grant";
}

/// <summary>The server did not take the name and secret, or offers no way of signing in that we know. Carries the server's words, never ours.</summary>
public sealed class SignInRefusedException(string message) : AuthenticationException(message);
