using NodaTime;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Model;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Commands;

/// <summary>A change of one day of the calendar.</summary>
/// <param name="IsOpen">Null: the day goes back to the production calendar.</param>
/// <param name="Hours">Own hours; null for the usual ones.</param>
internal sealed record DayChange(LocalDate Date, bool? IsOpen, string? Hours, string Reason) : CalendarChange
{
    private const int LongestReason = 300;

    public static DayChange Set(LocalDate date, bool isOpen, string? hours, string reason) =>
        new(date, isOpen, string.IsNullOrWhiteSpace(hours) ? null : hours.Trim(), reason.Trim());

    public static DayChange Clear(LocalDate date) => new(date, null, null, "");

    public override long Subject => Date.Year * 10_000 + Date.Month * 100 + Date.Day;

    public override IReadOnlyList<Refusal> Errors()
    {
        var errors = new List<Refusal>();
        if (IsOpen is null) return errors;
        if (IsOpen == false && Hours is not null) errors.Add(new Refusal("Refusal.Calendar.ClosedHasNoHours", Clauses.ShortDays, "hours"));
        else if (Hours is not null && !CalendarHours.TryParse(Hours, out _)) errors.Add(new Refusal("Refusal.Calendar.Hours", Clauses.ShortDays, "hours"));
        if (Reason.Length == 0) errors.Add(new Refusal("Refusal.ReasonMissing", Clauses.Publish, "reason"));
        else if (Reason.Length > LongestReason) errors.Add(new Refusal("Refusal.TooLong", null, "reason", $"{LongestReason}"));
        return errors;
    }

    public override async Task<string?> PutAsync(SupportDb db, Actor actor, Instant now, CancellationToken ct)
    {
        var stored = await db.CalendarDays.FindAsync([Date], ct);
        if (IsOpen is not { } open)
        {
            if (stored is not null) db.CalendarDays.Remove(stored);
            return stored?.Reason;
        }

        if (stored is not null && stored.IsOpen == open && stored.Hours == Normal && stored.Reason == Reason) return null;
        if (stored is null) db.CalendarDays.Add(stored = new CalendarDay { Date = Date });
        (stored.IsOpen, stored.Hours, stored.Reason, stored.SetById, stored.SetAt) = (open, Normal, Reason, actor.UserId, now);
        return Reason;
    }

    public override (string, string)[] Details => IsOpen is { } open
        ? [("date", $"{Date:uuuu-MM-dd}"), ("open", open ? Hours ?? "usual" : "no")]
        : [("date", $"{Date:uuuu-MM-dd}")];

    private string? Normal => Hours is null ? null : CalendarHours.Text(CalendarHours.Parse(Hours));
}
