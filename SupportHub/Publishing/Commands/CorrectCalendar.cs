using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Commands;

/// <summary>The transaction of a correction of the calendar: the day or the year, every open clock, its breaches and letters together (T7).</summary>
public sealed class CorrectCalendar(Writer writer, TimetableSource timetables, TimeProvider time)
{
    internal async Task<Outcome<CalendarEffect>> RunAsync(Actor actor, CalendarChange change, string act, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        if (change.Errors() is { Count: > 0 } errors) return Outcome<CalendarEffect>.Refused(errors);
        var now = time.Now();
        return await writer.WriteAsync<CalendarEffect>(
            async db =>
            {
                var before = await timetables.ReadAsync(db, ct);
                if (await change.PutAsync(db, actor, now, ct) is not { } reason) return CalendarEffect.None;
                var after = await TimetableSource.MakeAsync(db, ct);
                db.Record(actor, now, SubjectKind.Calendar, change.Subject, null, act, reason, change.Details);
                var clocks = await new PromiseCorrection(db, after, now).ApplyAsync(actor, reason, ct);
                var closings = await new ClosingCorrection(db, before, after, now).ApplyAsync(ct);
                return clocks with { ClosingsMoved = closings };
            },
            ct);
    }
}
