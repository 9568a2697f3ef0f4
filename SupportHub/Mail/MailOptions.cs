using System.ComponentModel.DataAnnotations;
using SupportHub.Mail.Inbound.Fetching;

namespace SupportHub.Mail;

/// <summary>Settings <c>Mail:…</c>.</summary>
public sealed class MailOptions : IValidatableObject
{
    /// <summary>Whom letters are from; empty: <c>Vendor:SupportAddress</c>.</summary>
    [RegularExpression(@"[^@\s<>]+@[^@\s<>]+", ErrorMessage = "must be a mail address, or empty.")]
    public string From { get; set; } = "";

    /// <summary>How often a letter that cannot be written is tried before staff are told.</summary>
    [Range(1, 20)]
    public int Tries { get; set; } = 6;

    /// <summary>Mailboxes that letters are fetched from.</summary>
    public List<ImapMailboxOptions> Imap { get; set; } = [];

    /// <summary>A folder of this machine that letters are put into.</summary>
    public MailFolderOptions Folder { get; set; } = new();

    /// <summary>How letters are taken in.</summary>
    public IntakeOptions Intake { get; set; } = new();

    /// <summary>
    /// Whether replies are asked for at an address of each ticket's own (<c>support+10023-4.tag@…</c>): the mailbox must take such addresses as its own.
    /// </summary>
    public bool PlusAddress { get; set; }

    /// <summary>How letters leave.</summary>
    public OutgoingOptions Outgoing { get; set; } = new();

    /// <summary>The server that they leave by, where they leave by one.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Outgoing.Transport == OutgoingTransport.Smtp && Smtp.Host.Length == 0) yield return new ValidationResult("is needed where Mail:Outgoing:Transport is Smtp.", ["Smtp:Host"]);
        foreach (var (name, place) in Imap.Select((mailbox, at) => (mailbox.Name, at)).Where(one => one.Name.Length > 0 && Imap.FindIndex(other => string.Equals(other.Name, one.Name, StringComparison.OrdinalIgnoreCase)) < one.at))
            yield return new ValidationResult($"«{name}» is the name of another mailbox.", [$"Imap:{place}:Name"]);
        foreach (var (source, place) in Imap.SelectMany((mailbox, at) => mailbox.AllFolders.Select(folder => (Source: ImapWatch.SourceOf(mailbox, folder), at))).GroupBy(one => one.Source).Where(same => same.Count() > 1).Select(same => (same.Key, same.Last().at)))
            yield return new ValidationResult($"{source} is fetched already: a folder of an account may stand here once.", [$"Imap:{place}"]);
        if (Smtp.Secret.Length > 0 && Smtp.User.Length == 0) yield return new ValidationResult("is needed beside Mail:Smtp:Secret.", ["Smtp:User"]);
    }
}
