using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>Staff have a letter that was given up tried again.</summary>
public sealed class ResendLetter(Writer writer, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, Guid letterId, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay");
        return await writer.WriteAsync<Done>(async db =>
        {
            var letter = await db.Outbox.SingleOrDefaultAsync(l => l.Id == letterId, ct);
            if (letter is null) return new Refusal("Refusal.Mail.NoSuchLetter");
            if (letter.State != LetterState.Failed) return new Refusal("Refusal.Mail.NotFailed");
            var now = time.Now();
            letter.SendAgain(now);
            if (letter.TicketId is { } ticket) db.Record(actor, now, SubjectKind.Ticket, ticket, null, "letter-resent", details: ("kind", letter.Kind.ToString()));
            else db.Record(actor, now, SubjectKind.Job, 0, null, "letter-resent", details: ("kind", letter.Kind.ToString()));
            return Done.Value;
        }, ct);
    }
}
