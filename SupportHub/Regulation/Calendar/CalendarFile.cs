using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace SupportHub.Regulation;

/// <summary>
/// A production calendar as a file: lines of <c>date,day,short,reason,name</c> below a heading, a field with commas in quotes. A year of
/// which the file has any date is complete in it.
/// </summary>
public static class CalendarFile
{
    private const string BuiltInName = "ru_production_calendar.csv";

    /// <exception cref="FormatException">A line is not of that form; the message names it.</exception>
    public static ProductionCalendar Read(TextReader reader)
    {
        var days = new List<DayException>();
        _ = reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line)) days.Add(ReadDay(line));
        }

        return new ProductionCalendar(days, days.Select(day => day.Date.Year));
    }

    internal static ProductionCalendar ReadBuiltIn()
    {
        using var stream = typeof(CalendarFile).Assembly.GetManifestResourceStream(BuiltInName)
            ?? throw new InvalidOperationException($"{BuiltInName} is not embedded.");
        using var reader = new StreamReader(stream);
        return Read(reader);
    }

    // `short` is not read: a shortened day keeps its full hours until a manager enters others (T3)
    private static DayException ReadDay(string line) =>
        ReadDay(Fields(line, ',')) ?? throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Not a line of a production calendar: {line}"));

    /// <returns>Null when it is no line of a production calendar.</returns>
    internal static DayException? ReadDay(IReadOnlyList<string> fields)
    {
        var date = fields.Count == 5 ? LocalDatePattern.Iso.Parse(fields[0]) : null;
        DayExceptionKind? kind = fields.ElementAtOrDefault(3) switch
        {
            "holiday" => DayExceptionKind.Holiday,
            "transferred" => DayExceptionKind.Transferred,
            "before_holiday" => DayExceptionKind.BeforeHoliday,
            _ => null,
        };
        if (date is not { Success: true } || kind is null || fields[1] is not ("off" or "work")) return null;
        var reason = kind == DayExceptionKind.Holiday ? FixedHolidays.NameOf(date.Value) ?? fields[4] : fields[4];
        return new DayException(date.Value, fields[1] is "work", OwnHours: null, reason, kind.Value);
    }

    internal static List<string> Fields(string line, char between)
    {
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') field.Append(line[++i]);
            else if (line[i] == '"') quoted = !quoted;
            else if (line[i] == between && !quoted) Next();
            else field.Append(line[i]);
        }

        Next();
        return fields;

        void Next()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
