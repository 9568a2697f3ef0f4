using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Tickets.Records;

namespace SupportHub.Tickets.Queries;

/// <summary>Which access details a ticket has and who looked at them (R4.7-access); what is in them is <see cref="Commands.ShowAccess"/>'s alone.</summary>
internal static class TicketAccess
{
    private const int Most = 20;

    /// <param name="actor">Sees the ticket. An abonent is told of its own servers only: a ticket may have been another's (P3).</param>
    public static async Task<AccessList> ReadAsync(SupportDb db, Actor actor, long ticketId, CancellationToken ct)
    {
        var details = db.AccessDetails.AsNoTracking().Where(d => d.TicketId == ticketId);
        if (!actor.IsStaff) details = details.Where(d => d.AbonentId == actor.AbonentId);
        var items = await details
            .OrderBy(d => d.DestroyedAt != null).ThenByDescending(d => d.Id)
            .Take(Most)
            .Select(d => new AccessView(d.Id, d.Name, d.GivenByName, d.Giver == Model.AccessGiver.Abonent, d.GivenAt, d.ExpiresAt, d.DestroyedAt, (AccessGone?)d.DestroyedWhy))
            .ToListAsync(ct);
        if (items.Count == 0) return AccessList.None;
        var since = items.Min(item => item.GivenAt);
        var shown = await db.Audit.AsNoTracking()
            .Where(a => a.Subject == SubjectKind.Ticket && a.SubjectId == ticketId && a.Act == "access-shown" && a.At >= since)
            .OrderByDescending(a => a.Id)
            .Take(Most)
            .Select(a => new { a.ActorName, a.At, a.Details })
            .ToListAsync(ct);
        return new AccessList(items, shown.ConvertAll(a => new AccessShowing(a.ActorName, NameIn(a.Details), a.At)));
    }

    private static string NameIn(string details) => JsonSerializer.Deserialize<Dictionary<string, string>>(details)?.GetValueOrDefault("access") ?? "";
}
