using Microsoft.EntityFrameworkCore;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Commands;

/// <summary>A ticket turns out to be another abonent's (P3). Counts as a change of tier: no deadline becomes later (T6).</summary>
public sealed class MoveTicketToAbonent(TicketWriter tickets, ServingTerms terms)
{
    /// <param name="authorContactId">The contact of the new abonent who asks; null where none is known.</param>
    /// <param name="why">Required: the journal keeps it.</param>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long ticketId, long abonentId, long? authorContactId, string why, int? seenVersion, CancellationToken ct)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<Done>>(Refused.OnlyStaff);
        var checks = new Checks().Required(why, "Why", Clauses.Audited);
        if (!checks.Passed) return Task.FromResult(checks.Refuse<Done>());
        return tickets.ChangeAsync<Done>(actor, ticketId, seenVersion, async work =>
        {
            var (ticket, from, tier) = (work.Ticket, work.Ticket.Abonent!.Name, work.Ticket.Tier);
            if (ticket.AbonentId == abonentId) return Done.Value;
            var abonent = await work.Db.Abonents.SingleOrDefaultAsync(a => a.Id == abonentId, ct);
            if (abonent is null) return new Refusal("Refusal.NoSuchAbonent", null, "AbonentId");
            if (authorContactId is { } author && !await work.Db.Contacts.AnyAsync(c => c.Id == author && c.AbonentId == abonentId, ct)) return new Refusal("Refusal.NoSuchContact", null, "AuthorContactId");

            // told to the old abonent too: its list loses the ticket
            work.Db.ChangeLog.Add(new Data.Log.ChangeLogEntry { Subject = Data.Log.SubjectKind.Ticket, SubjectId = ticket.Id, AbonentId = ticket.AbonentId, Kind = "moved-away", At = work.Now });
            var serving = await terms.OfAsync(work.Db, abonentId, abonent.Tier, ticket.RegisteredAt, work.Now, ct);
            var asked = await Letters.AuthorAsync(work.Db, ticket, ct);
            var moved = ticket.MoveTo(abonentId, authorContactId, serving, work.Now);
            if (!moved.Succeeded) return moved;
            // nobody of the old abonent stays copied: P1 knows no other abonent's tickets
            var copied = await work.Db.Participants.Where(p => p.TicketId == ticketId).ToListAsync(ct);
            work.Db.Participants.RemoveRange(copied);
            var ids = copied.ConvertAll(p => p.ContactId);
            foreach (var address in await work.Db.Contacts.Where(c => ids.Contains(c.Id)).Select(c => c.Email).ToListAsync(ct)) await work.CallOffAsync(address, ct);
            if (asked is { } before) await work.PassOnAsync(before.Email, abonent.Language, ct);
            work.Record("moved", why.Trim(), ("abonent", $"{from} → {abonent.Name}"), ("tier", $"{tier} → {ticket.Tier}"));
            return Done.Value;
        }, ct);
    }
}
