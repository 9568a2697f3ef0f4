using System.Globalization;
using System.Text;
using NodaTime;

namespace SupportHub.Regulation;

/// <summary>
/// One year of a production calendar as a person pastes it (T8): the lines of <see cref="CalendarFile"/>, with commas or semicolons, with or without the
/// heading. Lines of other years are counted and left out, so that a file of several years may be given as it is.
/// </summary>
/// <param name="Days">The year's days, in order.</param>
/// <param name="OtherYears">How many lines were of other years.</param>
public sealed record CalendarYearText(int Year, IReadOnlyList<DayException> Days, int OtherYears)
{
    /// <summary>Characters that a text may have: ten years of a calendar, and still one message of a page's circuit.</summary>
    public const int Longest = 15_000;

    private const string Heading = "date,day,short,reason,name_ru";
    private const int LongestName = 300, MostNamed = 10;

    /// <summary>The public holidays, which never move: what a person begins with who enters a year by hand.</summary>
    public static string Draft(int year) => $"{Heading}\n{string.Concat(Holidays(year).Select(date => $"{date:uuuu-MM-dd},off,no,holiday,\n"))}";

    /// <summary>Reads and checks it; each refusal names its lines, or the dates that are missing.</summary>
    public static Outcome<CalendarYearText> Read(int year, string text)
    {
        if (text.Length > Longest) return new Refusal("Refusal.TooLong", Clauses.UnknownYear, "text", $"{Longest}");
        var (days, wrong, twice, others) = (new SortedDictionary<LocalDate, DayException>(), new List<int>(), new List<int>(), 0);
        foreach (var (number, fields) in Lines(text))
        {
            if (CalendarFile.ReadDay(fields) is not { } day || !Named(day)) wrong.Add(number);
            else if (day.Date.Year != year) others++;
            else if (!days.TryAdd(day.Date, day)) twice.Add(number);
        }

        var refusals = Refusals(year, days, wrong, twice);
        return refusals.Count > 0 ? Outcome<CalendarYearText>.Refused(refusals) : new CalendarYearText(year, [.. days.Values], others);
    }

    /// <summary>The text that is kept; <see cref="Read"/> gives the same days from it.</summary>
    public string ToText()
    {
        var text = new StringBuilder(Heading).Append('\n');
        foreach (var day in Days)
            text.Append(CultureInfo.InvariantCulture, $"{day.Date:uuuu-MM-dd},{(day.Open ? "work" : "off")},{(day.Kind == DayExceptionKind.BeforeHoliday ? "yes" : "no")},{Word(day.Kind)},\"{Name(day).Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");
        return text.ToString();
    }

    private static List<Refusal> Refusals(int year, SortedDictionary<LocalDate, DayException> days, List<int> wrong, List<int> twice)
    {
        var refusals = new List<Refusal>();
        if (wrong.Count > 0) refusals.Add(new Refusal("Refusal.Calendar.Year.Lines", Clauses.UnknownYear, "text", List(wrong.Select(n => $"{n}"))));
        if (twice.Count > 0) refusals.Add(new Refusal("Refusal.Calendar.Year.Twice", Clauses.UnknownYear, "text", List(twice.Select(n => $"{n}"))));
        var missing = Holidays(year).Where(date => !days.TryGetValue(date, out var day) || day.Open).ToList();
        // what cannot be read may be the very holiday that is missed
        if (missing.Count > 0 && wrong.Count == 0) refusals.Add(new Refusal("Refusal.Calendar.Year.Holidays", Clauses.UnknownYear, "text", List(missing.Select(date => $"{date:dd.MM}"))));
        return refusals;
    }

    private static IEnumerable<(int Number, List<string> Fields)> Lines(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line.StartsWith("date", StringComparison.OrdinalIgnoreCase)) continue;
            var fields = CalendarFile.Fields(line, ',') is { Count: 5 } commas ? commas : CalendarFile.Fields(line, ';');
            yield return (i + 1, fields.ConvertAll(field => field.Trim()));
        }
    }

    // people read the name where the day is skipped or added
    private static bool Named(DayException day) => day.Reason.Length is > 0 and <= LongestName && !(day.Open && day.Kind == DayExceptionKind.Holiday);

    private static IEnumerable<LocalDate> Holidays(int year) =>
        Enumerable.Range(0, CalendarSystem.Iso.GetDaysInYear(year)).Select(new LocalDate(year, 1, 1).PlusDays).Where(date => FixedHolidays.NameOf(date) is not null);

    private static string List(IEnumerable<string> all)
    {
        var found = all.ToList();
        return string.Join(", ", found.Take(MostNamed)) + (found.Count > MostNamed ? " …" : "");
    }

    private static string Name(DayException day) => day.Kind == DayExceptionKind.Holiday && FixedHolidays.NameOf(day.Date) is not null ? "" : day.Reason;

    private static string Word(DayExceptionKind kind) => kind switch
    {
        DayExceptionKind.Holiday => "holiday",
        DayExceptionKind.Transferred => "transferred",
        _ => "before_holiday",
    };
}
