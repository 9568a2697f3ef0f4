using System.Globalization;
using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Components.Library;

/// <summary>Weekly hours as people write them: «пн–пт 09:00–20:00».</summary>
public static class WeekWords
{
    /// <param name="week">As it is stored, <c>Mon-Fri 09:00-20:00</c>; what is not in that form is given back as it is.</param>
    public static string Of(string week) => WeeklyHours.TryParse(week, out var hours) ? Of(hours) : week;

    public static string Of(WeeklyHours week)
    {
        var parts = new List<string>();
        for (var day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Sunday;)
        {
            var (first, slots) = (day, week.On(day));
            while (day < IsoDayOfWeek.Sunday && week.On(day + 1).SequenceEqual(slots)) day++;
            if (slots.Count > 0) parts.Add($"{Days(first, day)} {string.Join(", ", slots.Select(slot => $"{slot.From:HH:mm}–{slot.To:HH:mm}"))}");
            day++;
        }

        return string.Join("; ", parts);
    }

    private static string Days(IsoDayOfWeek first, IsoDayOfWeek last) => first == last ? Name(first) : $"{Name(first)}–{Name(last)}";

    private static string Name(IsoDayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedDayName((DayOfWeek)((int)day % 7)).ToLower(CultureInfo.CurrentCulture) is var name
        && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? CultureInfo.CurrentCulture.TextInfo.ToTitleCase(name) : name;
}
