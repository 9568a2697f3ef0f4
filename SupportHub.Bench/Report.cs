namespace SupportHub.Bench;

/// <summary>The table of a run.</summary>
internal static class Report
{
    public static void Print(IEnumerable<Figure> figures)
    {
        Console.WriteLine();
        Console.WriteLine(Figure.Head);
        foreach (var figure in figures) Console.WriteLine(figure.Row());
    }
}
