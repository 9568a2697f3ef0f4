using Microsoft.Extensions.Localization;
using NodaTime;
using SupportHub.Regulation;
using SupportHub.Resources;

namespace SupportHub.Components.Library;

/// <summary>«Открыто до 20:00» or «Закрыто, откроется пн 23 ноября в 09:00»: the published hours in words (R7-publish).</summary>
public static class OpeningWords
{
    public static string Of(WorkingTime hours, Instant now, IStringLocalizer<Texts> texts)
    {
        if (hours.IsOpen(now))
        {
            var closing = hours.NextClosing(now);
            return closing == Instant.MaxValue ? texts["Hours.OpenAlways"] : texts["Hours.OpenUntil", MoscowTime.Hour(closing)];
        }

        var opening = hours.NextOpening(now);
        return hours.DateOf(now) == hours.DateOf(opening)
            ? texts["Hours.OpensAt", MoscowTime.Hour(opening)]
            : texts["Hours.OpensOn", MoscowTime.Day(hours.DateOf(opening)), MoscowTime.Hour(opening)];
    }
}
