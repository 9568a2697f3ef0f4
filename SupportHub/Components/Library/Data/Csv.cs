using System.Text;

namespace SupportHub.Components.Library;

/// <summary>Rows as CSV for spreadsheets of this country: semicolons, quotes where needed.</summary>
public static class Csv
{
    private const char Between = ';';

    public static string Write(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(head)) text.AppendJoin(Between, row.Select(Cell)).Append("\r\n");
        return text.ToString();
    }

    private static string Cell(string value)
    {
        // a spreadsheet takes what begins so for a formula, and abonents write subjects
        if (value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r') value = $"'{value}";
        return value.AsSpan().IndexOfAny(Between, '"', '\n') < 0 && !value.Contains('\r', StringComparison.Ordinal) ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
