namespace SupportHub.Mail.Mime.Reading;

/// <summary>Who or what wrote a message, as far as the message itself says.</summary>
public enum MailNature
{
    /// <summary>A person, for all that is known.</summary>
    Personal,

    /// <summary>An answer by a machine in a person's stead: out of office, "we got your letter".</summary>
    AutomaticReply,

    /// <summary>Sent by a machine of its own accord: lists, bulk, notifications.</summary>
    Automatic,

    /// <summary>What became of a letter: bounced, delayed, delivered (RFC 3464 and what came before it).</summary>
    DeliveryReport,

    /// <summary>Somebody opened or deleted a letter (RFC 3798, RFC 8098).</summary>
    DispositionNotice,
}
