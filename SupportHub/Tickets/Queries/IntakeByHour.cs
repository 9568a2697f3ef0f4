using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Tickets.Records;

namespace SupportHub.Tickets.Queries;

/// <summary>How many requests were registered today in each hour, by the clock of the edition in force.</summary>
public sealed class IntakeByHour(IDbContextFactory<SupportDb> contexts, TimetableSource timetables, TimeProvider time)
{
    /// <returns>From midnight to the present hour; empty for anyone but managers.</returns>
    public async Task<IReadOnlyList<HourOfIntake>> ReadAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsManager) return [];
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = time.Now();
        var timetable = await timetables.ReadAsync(db, ct);
        var zone = timetable.Of(timetable.Current(now)).Zone;
        var today = now.InZone(zone).Date;
        var midnight = zone.AtStartOfDay(today).ToInstant();
        var registered = await db.Tickets.AsNoTracking().Where(t => t.RegisteredAt >= midnight).Select(t => t.RegisteredAt).ToListAsync(ct);
        var byHour = registered.CountBy(at => at.InZone(zone).Hour).ToDictionary();
        return [.. Enumerable.Range(0, now.InZone(zone).Hour + 1).Select(hour => new HourOfIntake(hour, byHour.GetValueOrDefault(hour)))];
    }
}
