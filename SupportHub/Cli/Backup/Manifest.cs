using System.Text.Json;

namespace SupportHub.Cli.Backup;

/// <summary>What an archive holds: every entry with its size and hash. It is the archive's last entry.</summary>
/// <param name="Database"><c>Sqlite</c>: the database is inside; <c>SqlServer</c>: it is not.</param>
internal sealed record Manifest(int Format, DateTimeOffset MadeAt, string Database, IReadOnlyList<ManifestEntry> Entries)
{
    public const string EntryName = "manifest.json", DatabaseEntry = "database.db";
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Plain = new() { WriteIndented = true };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Plain);

    /// <exception cref="InvalidDataException">Not a manifest that this version reads.</exception>
    public static Manifest Read(Stream stream)
    {
        try
        {
            return JsonSerializer.Deserialize<Manifest>(stream) is { Format: CurrentFormat } manifest ? manifest : throw new InvalidDataException("The archive is of another format.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The archive's manifest cannot be read.", e);
        }
    }
}

/// <param name="Hash">SHA-256, lower-case hex.</param>
internal sealed record ManifestEntry(string Name, long Size, string Hash);
