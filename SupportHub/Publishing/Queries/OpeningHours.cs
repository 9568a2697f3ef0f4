using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Queries;

/// <summary>The published opening hours (R4.6-hours, R7-publish): for anyone, always current.</summary>
public sealed class OpeningHours(IDbContextFactory<SupportDb> contexts, TimetableSource timetables, TimeProvider time)
{
    private const int DaysAhead = 60;

    public async Task<OpeningView> ReadAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = time.Now();
        var timetable = await timetables.ReadAsync(db, ct);
        var edition = timetable.Current(now);
        var working = timetable.Of(edition);
        var today = working.DateOf(now);
        return new OpeningView(
            now,
            working.IsOpen(now),
            Changes(working, now),
            edition.Number,
            edition.ZoneId,
            today,
            [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).Select(day => new WeekdayHours(day, edition.Hours.On(day)))],
            ComingDays.Of(working, today, DaysAhead),
            await AnnouncementsAsync(db, now, ct),
            working.IsProvisional(now, now + Duration.FromDays(DaysAhead)));
    }

    private static Instant? Changes(WorkingTime working, Instant now)
    {
        if (!working.IsOpen(now)) return working.NextOpening(now);
        var closing = working.NextClosing(now);
        return closing == Instant.MaxValue ? null : closing;
    }

    private static async Task<IReadOnlyList<AnnouncementView>> AnnouncementsAsync(SupportDb db, Instant now, CancellationToken ct)
    {
        var limit = now + Duration.FromDays(DaysAhead);
        var announcements = await db.Announcements.AsNoTracking()
            .Where(a => (a.Until == null || a.Until > now) && a.From <= limit)
            .OrderBy(a => a.From).ThenBy(a => a.Id).Take(50).ToListAsync(ct);
        return [.. announcements.Select(a => new AnnouncementView(a.Id, a.TextRu, a.TextEn.Length == 0 ? a.TextRu : a.TextEn, a.From, a.Until, a.PublishedAt))];
    }
}
