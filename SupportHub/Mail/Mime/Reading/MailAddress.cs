namespace SupportHub.Mail.Mime.Reading;

/// <summary>A mailbox as a header names it.</summary>
/// <param name="Name">The display name, decoded; empty where there is none.</param>
/// <param name="Address">The domain in lower case; Unicode is left as it came. Damaged text where the header was damaged: check before writing to it.</param>
public sealed record MailAddress(string Name, string Address);
