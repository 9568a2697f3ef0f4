namespace SupportHub.Bench.Load;

/// <summary>What a run of the large works with.</summary>
/// <param name="Clients">Circuits and hub clients; fewer than a thousand only for trying out.</param>
/// <param name="Tickets">Rows of the large database; fewer than a million only for trying out.</param>
internal sealed record LoadRun(PublishedApp App, string Folder, int Clients, int Tickets, TimeSpan Lasts)
{
    public string Data(string name) => Path.Combine(Folder, name);
}

/// <summary>The large: the published app as its own process, driven from outside.</summary>
internal static class LoadVerb
{
    private static readonly IReadOnlyDictionary<string, Func<LoadRun, CancellationToken, Task<IReadOnlyList<Figure>>>> Parts =
        new Dictionary<string, Func<LoadRun, CancellationToken, Task<IReadOnlyList<Figure>>>>(StringComparer.Ordinal)
        {
            ["floor"] = FloorRun.RunAsync,
            ["staff"] = StaffRun.RunAsync,
            ["hub"] = HubRun.RunAsync,
            ["filing"] = FilingRun.RunAsync,
            ["mail"] = MailRun.RunAsync,
            ["big"] = BigLetterRun.RunAsync,
            ["million"] = MillionRun.RunAsync,
        };

    public static IEnumerable<string> Names => Parts.Keys;

    /// <param name="names">Which parts; none: all.</param>
    /// <param name="small">A tenth of everything, to see that it works.</param>
    public static async Task<IReadOnlyList<Figure>> RunAsync(IReadOnlyList<string> names, bool small, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("supporthub-load-").FullName;
        try
        {
            var app = await PublishedApp.PublishAsync(Path.Combine(folder, "app"), ct);
            var run = new LoadRun(app, folder, small ? 100 : 1_000, small ? 50_000 : 1_000_000, TimeSpan.FromSeconds(small ? 10 : 30));
            var figures = new List<Figure>();
            foreach (var (name, part) in Parts.Where(p => names.Count == 0 || names.Contains(p.Key)))
            {
                Console.WriteLine($"— {name}");
                var found = await part(run, ct);
                foreach (var figure in found) Console.WriteLine(figure.Row());
                figures.AddRange(found);
            }

            return figures;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
