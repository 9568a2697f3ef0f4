using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Model;
using SupportHub.Platform;

namespace SupportHub.Mail.Commands;

/// <summary>Letters that failed or came back, and what the acts of staff on them share.</summary>
internal static class StoppedLetters
{
    /// <summary>One request is of at most so many.</summary>
    public const int Most = 500;

    public static async Task<IReadOnlyList<OutboxLetter>> OfAsync(SupportDb db, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var asked = ids.Take(Most).ToList();
        return await db.Outbox.Where(l => asked.Contains(l.Id) && (l.State == LetterState.Failed || l.State == LetterState.Bounced)).ToListAsync(ct);
    }

    public static void Resend(this OutboxLetter letter, SupportDb db, Actor actor, Instant now)
    {
        letter.SendAgain(now);
        letter.Note(db, actor, now, "letter-resent");
    }

    /// <summary>The act stands in the journal of the letter's ticket, where it has one, and moves the lists of letters.</summary>
    public static void Note(this OutboxLetter letter, SupportDb db, Actor actor, Instant now, string act, string why = "", params (string Name, string Value)[] details)
    {
        (string, string)[] all = [("kind", letter.Kind.ToString()), .. details];
        if (letter.TicketId is { } ticket) db.Record(actor, now, SubjectKind.Ticket, ticket, null, act, why, all);
        else db.Record(actor, now, SubjectKind.Letter, 0, null, act, why, all);
        db.Tell(now, SubjectKind.Letter, letter.TicketId ?? 0, null, act);
    }
}
