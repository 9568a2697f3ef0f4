using SupportHub.Platform;

namespace SupportHub.Mail.Outbound;

/// <summary>
/// Where letters are kept as they went out: one file a letter, named by its id, moved into place whole and on the disk. A letter that lies there is
/// never made anew: what is tried again are the same bytes.
/// </summary>
public sealed class LetterFolder(Storage storage)
{
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public Task PutAsync(Guid id, ReadOnlyMemory<byte> message, CancellationToken ct) => WriteAsync(PlaceOf(id), message, ct);

    /// <summary>Puts beside a letter what is to take its place; until then nobody reads it.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public Task PutBesideAsync(Guid id, ReadOnlyMemory<byte> message, CancellationToken ct) => WriteAsync(BesideOf(id), message, ct);

    /// <summary>Destroys a letter in which a password stood, overwritten; what was put beside it takes its place.</summary>
    /// <exception cref="IOException">It is still there.</exception>
    public void Shred(Guid id)
    {
        Shredder.Destroy(PlaceOf(id));
        if (File.Exists(BesideOf(id))) File.Move(BesideOf(id), PlaceOf(id), overwrite: true);
    }

    /// <summary>What was put beside a letter and is not wanted.</summary>
    public void RemoveBeside(Guid id) => File.Delete(BesideOf(id));

    private async Task WriteAsync(string place, ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        Directory.CreateDirectory(storage.MailOut);
        var unfinished = place + ".part";
        await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            await file.WriteAsync(message, ct);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, place, overwrite: true);
    }

    public bool Has(Guid id) => File.Exists(PlaceOf(id));

    /// <returns>Null while it has not been made yet, or is not kept.</returns>
    public async Task<byte[]?> FindAsync(Guid id, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllBytesAsync(PlaceOf(id), ct);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>What is not to be kept longer than it must.</summary>
    public void Remove(Guid id) => File.Delete(PlaceOf(id));

    private string BesideOf(Guid id) => Path.Combine(storage.MailOut, $"{id:N}.moved");

    private string PlaceOf(Guid id) => Path.Combine(storage.MailOut, $"{id:N}.eml");
}
