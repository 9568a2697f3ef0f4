using System.ComponentModel.DataAnnotations;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Imap;

namespace SupportHub.Mail;

/// <summary>What of the letters that lay in a folder before it was first opened is taken.</summary>
public enum ExistingLetters
{
    /// <summary>Those that nobody has read.</summary>
    Unread,
    All,
    None,
}

/// <summary>Settings <c>Mail:Imap:N</c>: a mailbox that is fetched.</summary>
public sealed class ImapMailboxOptions : IValidatableObject
{
    /// <summary>What it is called on the settings page and in test commands.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "must say what the mailbox is called.")]
    public string Name { get; set; } = "";

    [Required(AllowEmptyStrings = false, ErrorMessage = "must be the server's name.")]
    public string Host { get; set; } = "";

    [Range(1, 65535)]
    public int Port { get; set; } = 993;

    public MailSecurity Security { get; set; } = MailSecurity.Tls;

    [Required(AllowEmptyStrings = false, ErrorMessage = "must be the account's name.")]
    public string User { get; set; } = "";

    /// <summary>A password, or an access token that nobody renews.</summary>
    public string Secret { get; set; } = "";

    public ImapAuth Auth { get; set; }

    /// <summary>Where access tokens come from that are renewed; instead of a secret.</summary>
    public OAuthOptions OAuth { get; set; } = new();

    /// <summary>By their names, with the server's own delimiter; none: INBOX.</summary>
    public List<string> Folders { get; set; } = [];

    /// <summary>Where letters go once they are taken in; empty: they stay, marked as read.</summary>
    public string DoneFolder { get; set; } = "";

    /// <summary>Whether letters that are taken in are marked as read.</summary>
    public bool MarkRead { get; set; } = true;

    public ExistingLetters Existing { get; set; }

    /// <summary>How often a server is asked that does not tell of new letters by itself.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>For a private server with a certificate of its own making.</summary>
    public bool AcceptAnyCertificate { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // moved there, each letter would be a new one under a new number, without end
        if (AllFolders.Contains(DoneFolder, StringComparer.OrdinalIgnoreCase)) yield return new ValidationResult("must be another folder than those that are fetched.", ["DoneFolder"]);
        foreach (var fault in OAuth.FaultsBeside(User, Secret, Auth is ImapAuth.Auto or ImapAuth.XOAuth2)) yield return fault;
    }

    internal IReadOnlyList<string> AllFolders => Folders.Count == 0 ? ["INBOX"] : Folders;

    internal ImapServer Server => new(Host, Port, Security, User, Secret, Auth, AcceptAnyCertificate);
}
