using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;

namespace SupportHub.Mail.Inbound.Filing;

/// <summary>What staff are told of letters. Nothing to do for them means no notice: the quarantine counts itself.</summary>
internal static class LetterNotices
{
    public static void FilesRefused(SupportDb db, InboundLetter letter, IReadOnlyList<Why> remarks, Instant now) => Tell(
        db, now, "mail-files-refused", letter, ("tid", Tid.Of(letter.TicketId!.Value).ToString()), ("files", string.Join(", ", remarks.Select(r => r.Words[0]))));

    public static void TooLarge(SupportDb db, InboundLetter letter, Instant now) =>
        Tell(db, now, "mail-too-large", letter, ("from", letter.From), ("subject", letter.Subject));

    public static void Bounced(SupportDb db, InboundLetter letter, KnownOwn own, string words, Instant now) => Tell(
        db, now, "mail-bounced", letter, ("tid", own.TicketId is { } id ? Tid.Of(id).ToString() : ""), ("to", own.To), ("words", words));

    private static void Tell(SupportDb db, Instant now, string kind, InboundLetter letter, params (string Name, string Value)[] arguments)
    {
        db.Notices.Add(new Notice { Key = $"{kind}/{letter.RawHash}", Kind = kind, TicketId = letter.TicketId, At = now, Arguments = Notices.Arguments(arguments) });
        db.Tell(now, SubjectKind.Job, 0, null, kind);
    }
}
