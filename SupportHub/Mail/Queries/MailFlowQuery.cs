using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Mail.Model;
using SupportHub.Mail.Outbound.Transports;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Mail.Queries;

/// <summary>How letters come and go: by hour, today, and what waits.</summary>
public sealed class MailFlowQuery(IDbContextFactory<SupportDb> contexts, OutboxQuery outbox, OutgoingWays ways, WayOut way, TimetableSource timetables, TimeProvider time)
{
    private const int Hours = 24;

    public async Task<Outcome<MailFlow>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        var now = time.Now();
        var zone = timetables.Latest.Of(timetables.Latest.Current(now)).Zone;
        var first = now.InZone(zone).LocalDateTime.With(TimeAdjusters.TruncateToHour).InZoneLeniently(zone).ToInstant() - Duration.FromHours(Hours - 1);
        var today = zone.AtStartOfDay(now.InZone(zone).Date).ToInstant();
        var since = Instant.Min(first, today);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var came = await db.InboundLetters.AsNoTracking().Where(l => l.ReceivedAt >= since).Select(l => l.ReceivedAt).ToListAsync(ct);
        var went = await db.Outbox.AsNoTracking().Where(l => l.State == LetterState.Sent && l.NotBefore >= since - Duration.FromDays(1) && l.SentAt >= since).Select(l => l.SentAt!.Value).ToListAsync(ct);
        var last = await db.InboundLetters.AsNoTracking().MaxAsync(l => (Instant?)l.ReceivedAt, ct);
        return new MailFlow(
            [.. Enumerable.Range(0, Hours).Select(i => Hour(first + Duration.FromHours(i), came, went))],
            came.Count(at => at >= today),
            went.Count(at => at >= today),
            last,
            went.Count > 0 ? went.Max() : null,
            await outbox.StateAsync(ct),
            way.State,
            await ways.CountAsync(ct));
    }

    private static MailHour Hour(Instant from, List<Instant> came, List<Instant> went)
    {
        var to = from + Duration.FromHours(1);
        return new MailHour(from, came.Count(at => at >= from && at < to), went.Count(at => at >= from && at < to));
    }
}
