using Microsoft.Extensions.Localization;
using NodaTime;
using SupportHub.Regulation;
using SupportHub.Resources;

namespace SupportHub.Components.Library;

/// <summary>Spans and targets in words.</summary>
public static class SpanWords
{
    /// <summary>«2 ч 15 мин», «45 мин»; rounded down to the minute, as the clocks of the page show it.</summary>
    public static string In(this Duration span, IStringLocalizer texts)
    {
        var minutes = (long)Math.Abs(span.TotalMinutes);
        var (hours, rest) = (minutes / 60, minutes % 60);
        if (hours == 0) return texts["Library.Span.Minutes", rest];
        return rest == 0 ? texts["Library.Span.Hours", hours] : texts["Library.Span.HoursMinutes", hours, rest];
    }

    /// <summary>«8 рабочих часов», «3 рабочих дня»</summary>
    public static string In(this ReactionTarget target, IStringLocalizer texts) =>
        texts.Count(target.Unit == ReactionUnit.WorkingDays ? "Library.Target.Days" : "Library.Target.Hours", target.Amount);
}
