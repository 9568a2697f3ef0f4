using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;
using SupportHub.Resources;

namespace SupportHub.Api;

/// <summary>What anybody may ask: when the service is open, and when a reaction would be due.</summary>
internal static class PublicEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var open = api.MapGroup("").AllowAnonymous().RequireRateLimiting(PublicLimit.Policy).WithTags("Public").ProducesProblem(StatusCodes.Status429TooManyRequests);
        open.MapGet("/working-time/deadline", DeadlineAsync).WithName("GetDeadline")
            .WithSummary("When a reaction to something that arrives at «from» is due for a tier, and how that was counted (T1, T2). By default now.")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        open.MapGet("/hours", HoursAsync).WithName("GetHours").WithSummary("Whether the service is open, its hours, and what is ahead (R7-publish).");
    }

    private static async Task<Results<Ok<DeadlineDto>, ProblemHttpResult>> DeadlineAsync(
        DateTimeOffset? from, SupportTier tier, TimetableSource timetables, TimeProvider time, IStringLocalizer<Texts> texts, Problems problems, CancellationToken ct)
    {
        var start = from is { } given ? Instant.FromDateTimeOffset(given) : time.Now();
        if (!Enum.IsDefined(tier)) return problems.Of(new Refusal("Refusal.Api.NoSuchTier", Field: nameof(tier)));
        var timetable = await timetables.ReadAsync(ct);
        var edition = timetable.Current(start);
        var working = timetable.Of(edition);
        if (!working.Counts(start)) return problems.Of(new Refusal("Refusal.Api.YearNotCounted", Field: nameof(from)));
        return TypedResults.Ok(Of(working.Reckon(start, edition.Terms(tier).Target), tier, edition, texts));
    }

    private static DeadlineDto Of(Reckoning reckoning, SupportTier tier, Edition edition, IStringLocalizer texts) => new(
        reckoning.Start.ToDateTimeOffset(),
        tier,
        reckoning.Target.ToString(),
        edition.Number,
        edition.ZoneId,
        reckoning.Deadline.ToDateTimeOffset(),
        reckoning.Provisional,
        [.. reckoning.Windows.Select(CountedDto.Of)],
        [.. reckoning.Skipped.Select(day => new SkippedDto(day.Date.ToDateOnly(), day.Kind, texts[day.Reason]))]);

    private static async Task<Ok<HoursDto>> HoursAsync(OpeningHours hours, IStringLocalizer<Texts> texts, CancellationToken ct)
    {
        var view = await hours.ReadAsync(ct);
        return TypedResults.Ok(new HoursDto(
            view.At.ToDateTimeOffset(),
            view.IsOpen,
            view.Changes?.ToDateTimeOffset(),
            view.EditionNumber,
            view.ZoneId,
            [.. view.Week.Select(day => new WeekdayDto(day.Day, Written(day.Slots)))],
            [.. view.Coming.Select(days => new SpecialDayDto(days.From.ToDateOnly(), days.To.ToDateOnly(), Written(days.Hours), texts[days.Reason]))],
            [.. view.Announcements.Select(Of)],
            view.Provisional));
    }

    private static AnnouncementDto Of(AnnouncementView announcement) => new(
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? announcement.TextEn : announcement.TextRu,
        announcement.From.ToDateTimeOffset(),
        announcement.Until?.ToDateTimeOffset());

    private static string[] Written(IEnumerable<TimeSlot> slots) => [.. slots.Select(slot => slot.ToString())];
}
