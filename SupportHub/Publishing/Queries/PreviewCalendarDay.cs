using NodaTime;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Queries;

/// <summary>What a change of a day would do to the promises that are open (T7).</summary>
public sealed class PreviewCalendarDay(CalendarPreview preview)
{
    /// <param name="isOpen">Null: what was set for the day is taken back.</param>
    public Task<Outcome<CalendarEffect>> ReadAsync(Actor actor, LocalDate date, bool? isOpen, string? hours, CancellationToken ct) =>
        preview.ReadAsync(actor, isOpen is { } open ? DayChange.Set(date, open, hours, "preview") : DayChange.Clear(date), ct);
}
