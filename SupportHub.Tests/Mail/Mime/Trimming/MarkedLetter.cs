using System.Runtime.CompilerServices;

namespace SupportHub.Tests.Mail.Mime.Trimming;

/// <summary>A letter whose lines say which part they belong to.</summary>
internal sealed record MarkedLetter(string Name, string? Subject, IReadOnlyList<string> Lines)
{
    public static IReadOnlyList<MarkedLetter> All { get; } = [.. Directory.GetFiles(Path.Combine(Here(), "Letters"), "*.txt").Order(StringComparer.Ordinal).SelectMany(Read)];

    public string Whole => string.Join('\n', Lines.Select(Bare));

    /// <summary>The lines of a part as they are to be joined: without blank lines at its ends, one where something else stood between.</summary>
    public string Part(char mark)
    {
        var joined = new List<string>();
        var isGap = false;
        foreach (var line in Lines)
        {
            if (line[0] == mark && Bare(line).Trim().Length > 0)
            {
                if (isGap && joined.Count > 0) joined.Add("");
                joined.Add(Bare(line).TrimEnd());
                isGap = false;
            }
            else
            {
                isGap = true;
            }
        }
        return string.Join('\n', joined);
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private static string Bare(string line) => line.Length > 2 ? line[2..] : "";

    private static IEnumerable<MarkedLetter> Read(string path)
    {
        foreach (var piece in File.ReadAllText(path).Split("=== ", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = piece.TrimEnd('\n').Split('\n');
            var subject = lines[1].StartsWith("Subject: ", StringComparison.Ordinal) ? lines[1]["Subject: ".Length..] : null;
            yield return new MarkedLetter($"{Path.GetFileNameWithoutExtension(path)}: {lines[0]}", subject, lines[(subject is null ? 1 : 2)..]);
        }
    }
}
