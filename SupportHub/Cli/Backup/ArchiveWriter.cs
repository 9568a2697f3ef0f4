using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace SupportHub.Cli.Backup;

/// <summary>Writes an archive (.tar.gz): files first, then the manifest that names them all.</summary>
internal sealed class ArchiveWriter : IAsyncDisposable
{
    private readonly GZipStream zip;
    private readonly TarWriter tar;
    private readonly List<ManifestEntry> entries = [];

    public ArchiveWriter(Stream to)
    {
        zip = new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true);
        tar = new TarWriter(zip, TarEntryFormat.Pax, leaveOpen: true);
    }

    public IReadOnlyList<ManifestEntry> Entries => entries;

    /// <summary>Adds a file that nobody changes any more.</summary>
    public async Task AddAsync(string path, string name, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        var size = file.Position;
        file.Position = 0;
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = file }, ct);
        entries.Add(new ManifestEntry(name, size, hash));
    }

    /// <summary>Adds a folder's files under a name; those that vanish meanwhile were nobody's.</summary>
    /// <returns>How many.</returns>
    public async Task<int> AddFolderAsync(string folder, string name, Func<string, bool> wanted, CancellationToken ct)
    {
        if (!Directory.Exists(folder)) return 0;
        var count = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(wanted).Order(StringComparer.Ordinal))
        {
            try
            {
                await AddAsync(path, $"{name}/{Path.GetRelativePath(folder, path).Replace('\\', '/')}", ct);
                count++;
            }
            catch (FileNotFoundException)
            {
                continue; // swept as an orphan between our look and our reading
            }
        }
        return count;
    }

    public async Task FinishAsync(Manifest manifest, CancellationToken ct)
    {
        using var bytes = new MemoryStream(manifest.ToBytes());
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, Manifest.EntryName) { DataStream = bytes }, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await tar.DisposeAsync();
        await zip.DisposeAsync();
    }
}
