using NodaTime;
using SupportHub.Platform;
using SupportHub.Publishing.Records;

namespace SupportHub.Publishing.Queries;

/// <summary>The open time ahead, for the clocks that a page counts by itself (architecture: time passes without a render).</summary>
public sealed class WorkingWindows(TimetableSource timetables, TimeProvider time)
{
    private const int WorkingDaysAhead = 30;

    /// <param name="editionNumber">Null: the edition in force, whose hours are published.</param>
    /// <returns>From the window that is open now, or the next, over thirty working days.</returns>
    /// <exception cref="KeyNotFoundException">There is no such edition.</exception>
    public async Task<IReadOnlyList<OpenWindow>> ReadAsync(int? editionNumber, CancellationToken ct)
    {
        var now = time.Now();
        var timetable = await timetables.ReadAsync(ct);
        var working = editionNumber is { } number ? timetable.Of(number) : timetable.Of(timetable.Current(now));
        return [.. working.Windows(now, working.EndOfWorkingDays(now, WorkingDaysAhead)).Select(w => new OpenWindow(w.From, w.To))];
    }
}
