using Microsoft.EntityFrameworkCore;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Tickets.Model;

namespace SupportHub.Data;

/// <summary>
/// Access details end with their ticket (R4.7-access). There are many ways for a ticket to end and more will come; every one of them is a save, so it is
/// done there, in the same transaction. A ticket that comes back does not bring them back.
/// </summary>
internal static class AccessEnds
{
    public static async Task DestroyAsync(SupportDb db, CancellationToken ct)
    {
        foreach (var (ticket, why) in Ending(db).ToList())
        {
            var standing = await db.AccessDetails.Where(d => d.TicketId == ticket.Id && d.DestroyedAt == null).ToListAsync(ct);
            foreach (var detail in standing)
            {
                detail.Destroy(why, ticket.ChangedAt);
                db.Record(Self, ticket.ChangedAt, SubjectKind.Ticket, ticket.Id, ticket.AbonentId, "access-destroyed", "", ("access", detail.Name), ("gone", why.ToString()));
            }
        }
    }

    private static readonly Actor Self = Actor.System("SupportHub");

    private static IEnumerable<(Ticket Ticket, AccessEnd Why)> Ending(SupportDb db) =>
        from entry in db.ChangeTracker.Entries<Ticket>()
        where entry.State == EntityState.Modified
        let ended = AccessDetail.EndWith(entry.Entity.Status) && entry.Property(t => t.Status).IsModified
        where ended || entry.Property(t => t.AbonentId).IsModified
        select (entry.Entity, ended ? AccessEnd.TicketEnded : AccessEnd.TicketMoved);
}
