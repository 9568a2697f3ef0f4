using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace SupportHub.Cli.Backup;

/// <summary>Reads an archive and holds it against its manifest.</summary>
internal static class ArchiveReader
{
    /// <summary>Unpacks into an empty folder, or only checks.</summary>
    /// <param name="into">Null: nothing is written.</param>
    /// <exception cref="InvalidDataException">Not an archive of ours, damaged, or not whole.</exception>
    public static async Task<Manifest> ReadAsync(string path, string? into, CancellationToken ct)
    {
        var found = new Dictionary<string, ManifestEntry>(StringComparer.Ordinal);
        Manifest? manifest = null;
        await using var file = File.OpenRead(path);
        await using var zip = new GZipStream(file, CompressionMode.Decompress);
        await using var tar = new TarReader(zip);
        while (await tar.GetNextEntryAsync(copyData: false, ct) is { } entry)
        {
            if (entry.Name == Manifest.EntryName) manifest = Manifest.Read(entry.DataStream ?? Stream.Null);
            else found[entry.Name] = await TakeAsync(entry, into, ct);
        }
        Compare(manifest ?? throw new InvalidDataException("The archive ends too early: it has no manifest."), found);
        return manifest;
    }

    private static async Task<ManifestEntry> TakeAsync(TarEntry entry, string? into, CancellationToken ct)
    {
        if (entry.EntryType != TarEntryType.RegularFile || !IsOurs(entry.Name)) throw new InvalidDataException($"The archive holds something foreign: {entry.Name}");
        await using var to = into is null ? Stream.Null : Create(Path.Combine(into, entry.Name));
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        var size = 0L;
        while (entry.DataStream is { } data && await data.ReadAsync(buffer, ct) is > 0 and var read)
        {
            sha.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
            size += read;
        }
        return new ManifestEntry(entry.Name, size, Convert.ToHexStringLower(sha.GetHashAndReset()));
    }

    private static bool IsOurs(string name) =>
        name == Manifest.DatabaseEntry
        || ((name.StartsWith("files/", StringComparison.Ordinal) || name.StartsWith("mail/in/", StringComparison.Ordinal) || name.StartsWith("mail/out/", StringComparison.Ordinal) || name.StartsWith("keys/", StringComparison.Ordinal))
            && !name.Contains('\\', StringComparison.Ordinal) && !name.Split('/').Any(part => part is "" or "." or ".."));

    private static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write);
    }

    private static void Compare(Manifest manifest, Dictionary<string, ManifestEntry> found)
    {
        foreach (var entry in manifest.Entries)
        {
            if (!found.Remove(entry.Name, out var there)) throw new InvalidDataException($"The archive lacks {entry.Name}.");
            if (there != entry) throw new InvalidDataException($"The archive is damaged at {entry.Name}.");
        }
        if (found.Count > 0) throw new InvalidDataException($"The archive's manifest does not know {found.Keys.First()}.");
    }
}
