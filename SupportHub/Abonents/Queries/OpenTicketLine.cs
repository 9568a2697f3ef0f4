using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Queries;

/// <summary>An open ticket as far as places and deadlines need it: one narrow read for all of them.</summary>
internal sealed record OpenTicketLine(
    long Id, long AbonentId, TicketStatus Status, SupportTier Tier, Channel Channel, Criticality? Confirmed, string? ClockText, Instant ArrivedAt, Instant RegisteredAt)
{
    public ReactionClock? Clock { get; } = ClockText is null ? null : ReactionClock.Parse(ClockText);

    /// <summary>Its place under other terms; null when it has none (Q6).</summary>
    public QueueKey? Key(SupportTier tier, ReactionClock? clock, Instant at) =>
        QueueOrder.KeyOf(new QueueEntry(Id, Status, tier, Channel, Confirmed, Criticality.Normal, clock, ArrivedAt, Status == TicketStatus.InDevelopment, null), at);

    /// <summary>Every ticket that has a place or may get one, and all open ones of the abonent.</summary>
    public static Task<List<OpenTicketLine>> ReadAsync(SupportDb db, long abonentId, CancellationToken ct) => db.Tickets.AsNoTracking()
        .Where(t => t.Status < TicketStatus.Closed && (t.ClockText != null || t.Confirmed == Criticality.Critical || t.AbonentId == abonentId))
        .Select(t => new OpenTicketLine(t.Id, t.AbonentId, t.Status, t.Tier, t.Channel, t.Confirmed, t.ClockText, t.ArrivedAt, t.RegisteredAt))
        .ToListAsync(ct);
}
