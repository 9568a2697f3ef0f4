namespace SupportHub.Bench.Load;

/// <summary>Where the sources are: the app is published from them.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SupportHub.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("SupportHub.sln was not found above the benchmark.");
    }
}
