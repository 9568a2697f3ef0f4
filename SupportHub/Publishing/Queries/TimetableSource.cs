using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Publishing.Model;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Queries;

/// <summary>
/// The editions and the calendar in force, as the rules need them. Kept until the change log says that a calendar day or an edition
/// changed; asking for that costs one look at an index.
/// </summary>
public sealed class TimetableSource(IDbContextFactory<SupportDb> contexts)
{
    private volatile Held? held;

    /// <summary>The last one read; the built-in one before the first read. For screens, which follow the change log anyway.</summary>
    public Timetable Latest => held?.Timetable ?? BuiltIn;

    private static Timetable BuiltIn { get; } = new(new Editions([Edition.Default]), ProductionCalendar.BuiltIn);

    public async Task<Timetable> ReadAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await ReadAsync(db, ct);
    }

    /// <summary>As the given context sees it: inside a command, what the command's own transaction sees.</summary>
    public async Task<Timetable> ReadAsync(SupportDb db, CancellationToken ct)
    {
        var version = await VersionAsync(db, ct);
        if (held is { } kept && kept.Version == version) return kept.Timetable;
        var timetable = await MakeAsync(db, ct);
        held = new Held(version, timetable);
        return timetable;
    }

    /// <summary>Made anew from what the context would save: what an unsaved change of the calendar makes of it.</summary>
    public static async Task<Timetable> MakeAsync(SupportDb db, CancellationToken ct)
    {
        // tracked on purpose: Local holds what is added and leaves out what is deleted
        await db.Editions.LoadAsync(ct);
        await db.CalendarDays.LoadAsync(ct);
        await db.ProductionYears.LoadAsync(ct);
        var editions = db.Editions.Local.Select(StoredEdition.Read).ToList();
        return new Timetable(
            new Editions(editions.Count == 0 ? [Edition.Default] : editions),
            db.ProductionYears.Local.Aggregate(ProductionCalendar.BuiltIn, Entered).With(db.CalendarDays.Local.Select(ToException)));
    }

    private static ProductionCalendar Entered(ProductionCalendar calendar, ProductionYear entered) =>
        calendar.WithYear(entered.Year, CalendarYearText.Read(entered.Year, entered.Days).Value.Days);

    public static DayException ToException(CalendarDay day) =>
        new(day.Date, day.IsOpen, day.Hours is { } hours ? CalendarHours.Parse(hours) : null, day.Reason, DayExceptionKind.Manager);

    private static Task<long> VersionAsync(SupportDb db, CancellationToken ct) => db.ChangeLog.AsNoTracking()
        .Where(c => c.Subject == SubjectKind.Calendar || c.Subject == SubjectKind.Edition)
        .OrderByDescending(c => c.Seq).Select(c => c.Seq).FirstOrDefaultAsync(ct);

    private sealed record Held(long Version, Timetable Timetable);
}
