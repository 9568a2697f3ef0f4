using System.ComponentModel.DataAnnotations;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Smtp;

namespace SupportHub.Mail;

/// <summary>How letters leave.</summary>
public enum OutgoingTransport
{
    /// <summary>Nothing leaves the machine: letters are written under <c>data/mail/out</c>.</summary>
    Files,

    /// <summary>By the server of <c>Mail:Smtp</c>; the copies stay under <c>data/mail/out</c>.</summary>
    Smtp,
}

/// <summary>Settings <c>Mail:Outgoing:…</c>.</summary>
public sealed class OutgoingOptions
{
    public OutgoingTransport Transport { get; set; } = OutgoingTransport.Files;

    /// <summary>Bytes of files that go along with one letter; 0: none. On the way they take a third more, and many servers take no more than 10 MB in all.</summary>
    [Range(0, 100 * 1024 * 1024)]
    public long MaxFileBytes { get; set; } = 7 * 1024 * 1024;
}

/// <summary>Settings <c>Mail:Smtp:…</c>: the server that takes our letters.</summary>
public sealed class SmtpOptions : IValidatableObject
{
    /// <summary>The server's name; empty: none.</summary>
    public string Host { get; set; } = "";

    /// <summary>587 with STARTTLS, 465 with TLS from the first byte, 25 inside a closed network.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>The account; empty: none.</summary>
    public string User { get; set; } = "";

    /// <summary>Its password, or an access token that nobody renews; better in the environment than in a file.</summary>
    public string Secret { get; set; } = "";

    public SmtpAuth Auth { get; set; } = SmtpAuth.Auto;

    /// <summary>Where access tokens come from that are renewed; instead of a secret.</summary>
    public OAuthOptions OAuth { get; set; } = new();

    /// <summary>For a private server with a certificate of its own making.</summary>
    public bool AcceptAnyCertificate { get; set; }

    /// <summary>The longest wait for an answer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>By what name we greet; empty: our address.</summary>
    public string HelloName { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => OAuth.FaultsBeside(User, Secret, Auth is SmtpAuth.Auto or SmtpAuth.XOAuth2);

    internal SmtpServer Server => new(Host, Port, Security, User, Secret, Auth, AcceptAnyCertificate, Timeout, HelloName);
}
