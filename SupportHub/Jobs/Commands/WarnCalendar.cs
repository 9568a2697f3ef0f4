using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Jobs.Commands;

/// <summary>From October on managers are told, once, that the coming year has no production calendar; of the present year at any time (T8).</summary>
public sealed class WarnCalendar(Writer writer, TimetableSource timetables, TimeProvider time)
{
    /// <returns>How many years they were told of now.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (actor is { IsSystem: false, IsManager: false }) return new Refusal("Refusal.OnlyManagersMay");
        var now = time.Now();
        var missing = UnknownYears(await timetables.ReadAsync(ct), now);
        if (missing.Count == 0) return 0;
        return await writer.WriteAsync<int>(async db =>
        {
            var told = 0;
            foreach (var year in missing)
                told += await db.TellOnceAsync(now, YearChange.NoticeKey(year), "calendar-unknown", forManagers: true, ct, ("year", $"{year}")) ? 1 : 0;
            return told;
        }, ct);
    }

    /// <summary>The years that people should be told of at that instant.</summary>
    public static IReadOnlyList<int> UnknownYears(Timetable timetable, Instant now)
    {
        var today = timetable.Of(timetable.Current(now)).DateOf(now);
        int[] asked = today.Month >= 10 ? [today.Year, today.Year + 1] : [today.Year];
        return [.. asked.Where(year => !timetable.Calendar.Knows(year))];
    }
}
