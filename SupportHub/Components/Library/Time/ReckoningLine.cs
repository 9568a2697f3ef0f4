using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Components.Library;

/// <summary>A line of an explained deadline: a counted window, or days in a row skipped for one reason.</summary>
public sealed record ReckoningLine(LocalDate From, LocalDate To, CountedWindow? Window, string? Reason)
{
    /// <summary>Windows and skipped days in the order of the calendar.</summary>
    public static IReadOnlyList<ReckoningLine> Of(Reckoning reckoning)
    {
        var all = reckoning.Windows.Select(window => new ReckoningLine(window.Date, window.Date, window, null))
            .Concat(reckoning.Skipped.Select(day => new ReckoningLine(day.Date, day.Date, null, day.Reason)))
            .OrderBy(line => line.From).ThenBy(line => line.Window?.From);
        var lines = new List<ReckoningLine>();
        foreach (var line in all)
        {
            var last = lines.Count > 0 ? lines[^1] : null;
            if (line.Window is null && last is { Window: null } && last.Reason == line.Reason && last.To.PlusDays(1) == line.From) lines[^1] = last with { To = line.To };
            else lines.Add(line);
        }
        return lines;
    }
}
