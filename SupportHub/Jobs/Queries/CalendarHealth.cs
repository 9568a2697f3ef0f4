using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;

namespace SupportHub.Jobs.Queries;

/// <summary>Degraded when the production calendar of the coming three months is not known: deadlines there are provisional (T8).</summary>
internal sealed class CalendarHealth(TimetableSource timetables, TimeProvider time) : IHealthCheck
{
    private const int MonthsAhead = 3;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = time.Now();
        var timetable = await timetables.ReadAsync(cancellationToken);
        var today = timetable.Of(timetable.Current(now)).DateOf(now);
        int[] asked = [today.Year, today.Plus(Period.FromMonths(MonthsAhead)).Year];
        var unknown = asked.Distinct().Where(year => !timetable.Calendar.Knows(year)).ToList();
        return unknown.Count == 0 ? HealthCheckResult.Healthy("known") : HealthCheckResult.Degraded($"not known: {string.Join(", ", unknown)}");
    }
}
