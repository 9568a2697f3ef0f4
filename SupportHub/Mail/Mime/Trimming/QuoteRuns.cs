
namespace SupportHub.Mail.Mime.Trimming;

/// <summary>Quoted lines that follow each other, blank ones between them included.</summary>
internal readonly record struct QuoteRun(int Start, int End);

/// <summary>Finds runs of quoted lines and tells a quoted letter from a log or a console whose lines begin with «&gt;».</summary>
internal static class QuoteRuns
{
    private static readonly LinearPattern Machine = Patterns.Of(
        @"^(?:>>|[\[(]?\d{4}-\d\d-\d\d|[\[(]?\d{1,2}[.:/]\d\d[.:/]\d\d|\[?(?:error|warn(?:ing)?|info|debug|fatal|trace|exception|ошибка)\b|at\s+[\w.]+\(|[a-z]:\\|[/~$#]|select\s|insert\s|update\s|delete\s|create\s|alter\s|from\s\w+(?:\s|$)|where\s|set\s|exec\s|begin$|end$|sudo\s|"
        + @"npm\s|dotnet\s|git\s|cd\s|ls\b|docker\s|curl\s|ping\s|telnet\s|systemctl\s|java\.|system\.|import\s|def\s|var\s|const\s|<\/?\w+[\s>/]|[{}\[\]();]|\w+\s*=\s*\S|\d+[\s.:)]|ehlo\s|helo\s|mail\sfrom|rcpt\sto|get\s/|post\s/|http/)|[;{}]$");

    public static List<QuoteRun> Of(LetterLines lines, int end)
    {
        var runs = new List<QuoteRun>();
        for (var at = 0; at < end; at++)
        {
            if (!lines.IsQuoted(at)) continue;
            var start = at;
            var last = at;
            for (; at < end && (lines.IsQuoted(at) || lines.IsBlank(at)); at++)
            {
                if (lines.IsQuoted(at)) last = at;
            }
            runs.Add(new QuoteRun(start, last + 1));
        }
        return runs;
    }

    /// <summary>Whether a run without a line that introduces it is a letter that is answered.</summary>
    public static bool IsHistory(LetterLines lines, QuoteRun run, bool? isReply)
    {
        var filled = Enumerable.Range(run.Start, Math.Min(run.End - run.Start, 200)).Select(lines.Unquoted).Where(plain => plain.Length > 0).ToList();
        if (filled.Count == 0) return isReply == true;
        if (filled.Take(4).Any(Attributions.IsLine)) return true;
        var machine = filled.Count(plain => Machine.IsMatch(plain));
        return machine * 2 < filled.Count && (isReply == true || (isReply is null && lines.NextFilled(run.End) >= lines.Count && filled.Count > 1));
    }
}
