using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SupportHub.Mail.Mime;

/// <summary>
/// A pattern matched in linear time at little cost. The engine of .NET that is linear keeps megabytes of tables for each pattern (for all of ours 200 MB), the
/// ordinary one next to nothing, but a hostile line can keep it busy for ever. So the ordinary one is used as long as it is as quick as a linear one would be;
/// what it takes longer is counted, and once that comes to a tenth of a second the linear one matches, until the time has been made up for. Both find the same.
/// </summary>
internal sealed class LinearPattern(string pattern, RegexOptions options)
{
    private const double Forgiven = 0.01;
    private static readonly long Allowed = Stopwatch.Frequency / 10;
    private static readonly double QuickPerCharacter = Stopwatch.Frequency * 50e-9, QuickAtAll = Stopwatch.Frequency * 2e-6;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    private readonly Regex quick = new(pattern, options, Longest);
    private readonly Lock gate = new();
    private Regex? linear;
    private long spent, forgivenAt = Stopwatch.GetTimestamp();

    public bool IsMatch(string text) => Find(text, static (regex, text) => regex.IsMatch(text));

    public Match Match(string text) => Find(text, static (regex, text) => regex.Match(text));

    public string Without(string text) => Find(text, static (regex, text) => regex.Replace(text, ""));

    private T Find<T>(string text, Func<Regex, string, T> find)
    {
        if (!MayTry()) return find(Linear(), text);
        var began = Stopwatch.GetTimestamp();
        try
        {
            return find(quick, text);
        }
        catch (RegexMatchTimeoutException)
        {
            return find(Linear(), text);
        }
        finally
        {
            Count(Stopwatch.GetTimestamp() - began, text.Length);
        }
    }

    private bool MayTry()
    {
        if (Volatile.Read(ref spent) == 0) return true;
        lock (gate)
        {
            var now = Stopwatch.GetTimestamp();
            spent = Math.Max(0, spent - (long)((now - forgivenAt) * Forgiven));
            forgivenAt = now;
            if (spent == 0) linear = null; // its tables are let go with the last of what called for them
            return spent < Allowed;
        }
    }

    private void Count(long took, int length)
    {
        var slow = took - (long)(QuickAtAll + (length * QuickPerCharacter));
        if (slow <= 0) return;
        lock (gate)
        {
            if (spent == 0) forgivenAt = Stopwatch.GetTimestamp();
            spent = Math.Min(spent + slow, Allowed * 10);
        }
    }

    private Regex Linear()
    {
        lock (gate) return linear ??= new Regex(pattern, options | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);
    }
}
