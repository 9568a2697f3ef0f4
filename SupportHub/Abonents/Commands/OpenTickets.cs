using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Abonents.Commands;

/// <summary>The tickets of an abonent that are not closed, when its tier or its contract changes.</summary>
internal static class OpenTickets
{
    /// <summary>Puts every open ticket on the abonent's tier and binding edition (T6, P3), each change with its row in the log and the journal.</summary>
    /// <param name="act">The act in each ticket's journal.</param>
    /// <returns>How many tickets changed.</returns>
    public static async Task<int> FollowTermsAsync(
        this SupportDb db, Actor actor, Abonent abonent, Timetable timetable, Instant now, string act, string why, CancellationToken ct)
    {
        await db.Entry(abonent).Collection(a => a.Contracts).LoadAsync(ct);
        var tickets = await db.Tickets.Where(t => t.AbonentId == abonent.Id && t.Status < TicketStatus.Closed).OrderBy(t => t.Id).ToListAsync(ct);
        var changed = 0;
        foreach (var ticket in tickets)
        {
            var (tier, due) = (ticket.Tier, ticket.DueAt);
            var edition = BindingEdition.Of(abonent.Contracts, ticket.RegisteredAt, now, timetable);
            if (!ticket.FollowTerms(abonent.Tier, edition, timetable, now)) continue;
            changed++;
            db.Record(actor, now, SubjectKind.Ticket, ticket.Id, abonent.Id, act, why, Details(ticket, tier, due));
        }

        return changed;
    }

    private static (string, string)[] Details(Ticket ticket, SupportTier tier, Instant? due)
    {
        var details = new List<(string, string)>();
        if (ticket.Tier != tier) details.Add(("tier", $"{tier} → {ticket.Tier}"));
        if (ticket.DueAt != due) details.Add(("due", $"{due} → {ticket.DueAt}"));
        return [.. details];
    }
}
