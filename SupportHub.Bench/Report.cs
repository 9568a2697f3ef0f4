using System.Globalization;
using System.Runtime.InteropServices;
using SupportHub.Bench.Load;

namespace SupportHub.Bench;

/// <summary>The table of a run, on the screen and as the page docs/performance.md.</summary>
internal static class Report
{
    private const string Begin = "<!-- measured: begin -->", End = "<!-- measured: end -->";

    public static void Print(IEnumerable<Figure> figures)
    {
        Console.WriteLine();
        Console.WriteLine(Table(figures));
    }

    /// <summary>Puts the table between the marks of the page; the words around it stay.</summary>
    public static void Write(IReadOnlyList<Figure> figures, bool small)
    {
        var path = Path.Combine(Repository.Root, "docs", "performance.md");
        var page = File.ReadAllText(path);
        var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        File.WriteAllText(path, $"{page[..from]}\n{Machine(small)}\n\n{Table(figures)}\n{page[to..]}");
        Console.WriteLine($"Written: {path}");
    }

    private static string Table(IEnumerable<Figure> figures) => string.Join('\n', figures.Select(f => f.Row()).Prepend(Figure.Head));

    private static string Machine(bool small) => string.Create(
        CultureInfo.InvariantCulture,
        $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0:0} GiB, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription.Trim()}; clients and app share the machine{(small ? "; **a small trial run**" : "")}.");
}
