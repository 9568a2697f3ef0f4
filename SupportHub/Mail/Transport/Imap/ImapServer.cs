namespace SupportHub.Mail.Transport.Imap;

/// <summary>How one signs in at a mailbox.</summary>
public enum ImapAuth
{
    /// <summary>AUTHENTICATE PLAIN where offered, else LOGIN, else XOAUTH2.</summary>
    Auto,
    Plain,
    Login,

    /// <summary>The secret is an access token.</summary>
    XOAuth2,
}

/// <summary>A server that keeps mailboxes, and the account there.</summary>
/// <param name="Secret">A password, or an access token; never printed.</param>
/// <param name="Timeout">The longest wait for an answer; default: a minute.</param>
public sealed record ImapServer(
    string Host,
    int Port,
    MailSecurity Security,
    string User,
    string Secret,
    ImapAuth Auth = ImapAuth.Auto,
    bool AcceptAnyCertificate = false,
    TimeSpan Timeout = default)
{
    internal MailHost Place => new(Host, Port, Security, AcceptAnyCertificate, Timeout > TimeSpan.Zero ? Timeout : TimeSpan.FromMinutes(1));

    public override string ToString() => $"{Host}:{Port}";
}

/// <summary>The server said NO or BAD to a command; the connection stays good.</summary>
/// <param name="code">The response code: <c>TRYCREATE</c>, <c>NONEXISTENT</c>; empty where there is none.</param>
public sealed class ImapRefusedException(string code, string words) : Exception($"{code} {words}".Trim())
{
    public string Code => code;
}
