using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Records;

namespace SupportHub.Tickets.Queries;

/// <summary>What happened to a ticket: who, when, from where and why (S5). For staff.</summary>
public sealed class TicketJournal(IDbContextFactory<SupportDb> contexts)
{
    private const int Most = 500;

    /// <returns>The newest first; empty for anyone but staff.</returns>
    public async Task<IReadOnlyList<JournalLine>> ReadAsync(Actor actor, Tid tid, CancellationToken ct)
    {
        if (!actor.IsStaff) return [];
        await using var db = await contexts.CreateDbContextAsync(ct);
        var entries = await db.Audit.AsNoTracking()
            .Where(a => a.Subject == SubjectKind.Ticket && a.SubjectId == tid.Number)
            .OrderByDescending(a => a.Id)
            .Take(Most)
            .ToListAsync(ct);
        return entries.ConvertAll(a => new JournalLine(a.Id, a.At, a.Act, a.ActorName, a.Where, JsonSerializer.Deserialize<Dictionary<string, string>>(a.Details) ?? [], a.Why));
    }
}
