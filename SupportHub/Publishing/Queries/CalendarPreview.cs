using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Queries;

/// <summary>What a change of the calendar would do to the promises that are open (T7): the change itself, on a context that is thrown away.</summary>
public sealed class CalendarPreview(IDbContextFactory<SupportDb> contexts, TimetableSource timetables, TimeProvider time)
{
    internal async Task<Outcome<CalendarEffect>> ReadAsync(Actor actor, CalendarChange change, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        if (change.Errors() is { Count: > 0 } errors) return Outcome<CalendarEffect>.Refused(errors);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = time.Now();
        var before = await timetables.ReadAsync(db, ct);
        if (await change.PutAsync(db, actor, now, ct) is null) return CalendarEffect.None;
        var after = await TimetableSource.MakeAsync(db, ct);
        var clocks = await new PromiseCorrection(db, after, now).MeasureAsync(ct);
        return clocks with { ClosingsMoved = await new ClosingCorrection(db, before, after, now).MeasureAsync(ct) };
    }
}
