using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <param name="AtRisk">Clocks newly at risk (Q2).</param>
/// <param name="Breached">Deadlines newly passed.</param>
/// <param name="Claims">Claims of «critical» that managers were told of (Q8).</param>
public sealed record Reprioritised(int AtRisk, int Breached, int Claims);

/// <summary>
/// What time alone has done: records every deadline that passed, and tells staff once of what became at risk or breached, managers of claims that
/// nobody judged. Run again it finds nothing new.
/// </summary>
public sealed class Reprioritise(Writer writer, ServingTerms terms, TimeProvider time)
{
    public async Task<Outcome<Reprioritised>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem && !actor.IsManager) return Refused.OnlySystem;
        return await writer.WriteAsync<Reprioritised>(async db =>
        {
            var now = time.Now();
            var due = await db.Tickets.AsNoTracking().Where(t => t.AtRiskAt != null && t.AtRiskAt <= now).ToListAsync(ct);
            var known = await KnownAsync(db, due.Select(AtRiskKey).Concat(due.Select(BreachKey)), ct);
            var risks = due.Where(t => !known.Contains(AtRiskKey(t)) && t.DueAt >= now).ToList();
            var passed = due.Where(t => t.DueAt < now).ToList();
            foreach (var ticket in risks) Tell(db, ticket, AtRiskKey(ticket), "at-risk", forManagers: false, now);
            return new Reprioritised(risks.Count, await RecordAsync(db, passed, known, now, ct), await TellOfClaimsAsync(db, now, ct));
        }, ct);
    }

    private static async Task<int> RecordAsync(SupportDb db, List<Ticket> passed, HashSet<string> known, Instant now, CancellationToken ct)
    {
        var recorded = new HashSet<(long, Instant, Instant)>();
        foreach (var ids in passed.Select(t => t.Id).Chunk(500))
        {
            var breaches = await db.Breaches.AsNoTracking().Where(b => ids.Contains(b.TicketId)).Select(b => new { b.TicketId, b.ClockStartedAt, b.DueAt }).ToListAsync(ct);
            recorded.UnionWith(breaches.Select(b => (b.TicketId, b.ClockStartedAt, b.DueAt)));
        }

        var fresh = passed.Where(t => !recorded.Contains((t.Id, t.ClockStartedAt!.Value, t.DueAt!.Value))).ToList();
        foreach (var ticket in fresh)
        {
            var clock = ticket.Clock!;
            db.Breaches.Add(new Breach { TicketId = ticket.Id, ClockStartedAt = clock.Start, DueAt = clock.Due, RecordedAt = now, ByChange = clock.ByChange });
            // what a change of tier made late is no news of staff being late (T6), but it stands in the record
            if (!known.Contains(BreachKey(ticket))) Tell(db, ticket, BreachKey(ticket), clock.ByChange ? "breached-by-change" : "breached", forManagers: false, now);
        }

        return fresh.Count;
    }

    private async Task<int> TellOfClaimsAsync(SupportDb db, Instant now, CancellationToken ct)
    {
        var claims = await db.Tickets.AsNoTracking().Include(t => t.Abonent)
            .Where(t => t.Status == TicketStatus.New || t.Status == TicketStatus.InWork || t.Status == TicketStatus.WaitingForAbonent || t.Status == TicketStatus.Postponed || t.Status == TicketStatus.InDevelopment)
            .Where(t => t.Claimed == Criticality.Critical && t.Confirmed == null && t.ClaimedAt != null)
            .ToListAsync(ct);
        var known = await KnownAsync(db, claims.Select(ClaimKey), ct);
        var told = 0;
        foreach (var ticket in claims.Where(t => !known.Contains(ClaimKey(t))))
        {
            var serving = await terms.OfAsync(db, ticket.AbonentId, ticket.Abonent!.Tier, ticket.RegisteredAt, now, ct);
            if (ClaimedCriticality.ManagersToldAt(ticket.ClaimedAt!.Value, serving.Edition, serving.Time) > now) continue;
            Tell(db, ticket, ClaimKey(ticket), "claim-waits", forManagers: true, now);
            told++;
        }

        return told;
    }

    private static async Task<HashSet<string>> KnownAsync(SupportDb db, IEnumerable<string> keys, CancellationToken ct)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in keys.Chunk(500)) known.UnionWith(await db.Notices.AsNoTracking().Where(n => some.Contains(n.Key)).Select(n => n.Key).ToListAsync(ct));
        return known;
    }

    private static void Tell(SupportDb db, Ticket ticket, string key, string kind, bool forManagers, Instant now)
    {
        db.Notices.Add(new Notice
        {
            Key = key,
            Kind = kind,
            TicketId = ticket.Id,
            UserId = forManagers ? null : ticket.AssigneeId,
            ForManagers = forManagers,
            At = now,
            Arguments = Notices.Arguments(("tid", ticket.Tid.ToString()), ("subject", ticket.Subject), ("dueAt", ticket.DueAt is { } due ? InstantPattern.General.Format(due) : "")),
        });
        db.Tell(now, SubjectKind.Ticket, ticket.Id, ticket.AbonentId, kind);
    }

    private static string AtRiskKey(Ticket ticket) => $"at-risk/{ticket.Id}/{Short(ticket.ClockStartedAt)}/{Short(ticket.DueAt)}";

    private static string BreachKey(Ticket ticket) => $"breached/{ticket.Id}/{Short(ticket.ClockStartedAt)}/{Short(ticket.DueAt)}";

    private static string ClaimKey(Ticket ticket) => $"claim/{ticket.Id}/{Short(ticket.ClaimedAt)}";

    private static string Short(Instant? at) => at is { } instant ? InstantPattern.ExtendedIso.Format(instant) : "";
}
