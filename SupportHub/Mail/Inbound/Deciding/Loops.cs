using SupportHub.Mail.Addresses;
using SupportHub.Mail.Mime.Reading;

namespace SupportHub.Mail.Inbound.Deciding;

/// <summary>Recognises our own letters that come back, and letters that run in a circle.</summary>
public static class Loops
{
    /// <summary>Servers that a letter passes on a straight way: no real way is so long.</summary>
    public const int MostServers = 40;

    /// <param name="own">Our addresses, lower case, without what stands behind a plus.</param>
    public static Why? Find(ReadMessage message, IReadOnlyCollection<string> own)
    {
        if (!SpeaksForItself(message) && ((message.Headers.Has(OwnMark.Header) && Returned(message) is null) || IsOurs(message, own))) return new Why("Mail.Why.OwnLetter");
        if (message.Headers.All("X-Loop").Any(mark => own.Contains(Bare(mark)))) return new Why("Mail.Why.OwnLetter");
        if (message.Headers.All("Received").Count > MostServers) return new Why("Mail.Why.Circle", $"{message.Headers.All("Received").Count}");
        return message.From is { } from && own.Contains(Bare(from.Address)) ? new Why("Mail.Why.OwnAddress", from.Address) : null;
    }

    /// <summary>The letter of ours that it says it is, come back. Another SupportHub's letters carry the same header: whether this one is ours, the outbox knows.</summary>
    public static Guid? Returned(ReadMessage message) => !SpeaksForItself(message) && OwnMark.TryRead(message.Headers.First(OwnMark.Header), out var letter) ? letter : null;

    // a report or an automatic reply may bring our header along; it is judged by what it is
    private static bool SpeaksForItself(ReadMessage message) => message.Nature is MailNature.DeliveryReport or MailNature.AutomaticReply or MailNature.DispositionNotice;

    /// <summary>An address in the form in which it is compared: lower case, without what stands behind a plus, its domain in ASCII letters.</summary>
    public static string Bare(string address)
    {
        var text = address.Trim().Trim('<', '>').ToLowerInvariant();
        var (plus, at) = (text.IndexOf('+', StringComparison.Ordinal), text.LastIndexOf('@'));
        if (at < 0) return text;
        return $"{(plus > 0 && plus < at ? text[..plus] : text[..at])}@{DomainForms.Ascii(text[(at + 1)..])}";
    }

    private static bool IsOurs(ReadMessage message, IReadOnlyCollection<string> own) =>
        OwnMark.TryRead(message.MessageId, out _) && message.From is { } from && own.Contains(Bare(from.Address));
}
