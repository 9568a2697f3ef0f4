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
    public async Task PutAsync(Guid id, ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        Directory.CreateDirectory(storage.MailOut);
        var place = PlaceOf(id);
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

    private string PlaceOf(Guid id) => Path.Combine(storage.MailOut, $"{id:N}.eml");
}
