using SupportHub.Platform;

namespace SupportHub.Mail.Outbound;

/// <summary>
/// Where letters go: one file a letter, named by its id, moved into place whole and on the disk. A second try writes the same file:
/// a letter is never there twice.
/// </summary>
public sealed class LetterFolder(Storage storage)
{
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public async Task PutAsync(Guid id, ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        Directory.CreateDirectory(storage.MailOut);
        var place = Path.Combine(storage.MailOut, $"{id:N}.eml");
        var unfinished = place + ".part";
        await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            await file.WriteAsync(message, ct);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, place, overwrite: true);
    }
}
