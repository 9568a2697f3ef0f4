namespace SupportHub.Mail.Transport.Smtp;

/// <summary>How one signs in at a submission server.</summary>
public enum SmtpAuth
{
    /// <summary>The best that the server offers: PLAIN, LOGIN, XOAUTH2.</summary>
    Auto,
    Plain,
    Login,

    /// <summary>The secret is an access token.</summary>
    XOAuth2,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>A submission server and the account there.</summary>
/// <param name="User">Empty: no sign-in.</param>
/// <param name="Secret">A password, or an access token; never printed.</param>
/// <param name="Timeout">The longest wait for an answer; default: a minute.</param>
/// <param name="HelloName">By what name we greet; empty: our address.</param>
public sealed record SmtpServer(
    string Host,
    int Port,
    MailSecurity Security,
    string User = "",
    string Secret = "",
    SmtpAuth Auth = SmtpAuth.Auto,
    bool AcceptAnyCertificate = false,
    TimeSpan Timeout = default,
    string HelloName = "")
{
    internal MailHost Place => new(Host, Port, Security, AcceptAnyCertificate, Timeout > TimeSpan.Zero ? Timeout : TimeSpan.FromMinutes(1));

    public override string ToString() => $"{Host}:{Port}";
}

/// <summary>Between whom a message goes, and by what name reports about it come back.</summary>
/// <param name="From">Empty: reports are not wanted (an automatic letter).</param>
/// <param name="EnvelopeId">Comes back in delivery reports where the server can; empty: none.</param>
public sealed record SmtpEnvelope(string From, IReadOnlyList<string> To, string EnvelopeId = "");

/// <summary>The server took the message.</summary>
/// <param name="Words">What it said, usually its own id of the message.</param>
/// <param name="Refused">Recipients that it did not take it for, while it took it for others.</param>
public sealed record SmtpReceipt(string Words, IReadOnlyList<SmtpRefusedException> Refused);
