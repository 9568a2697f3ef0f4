using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using NodaTime;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Files;

/// <summary>
/// The bytes of attachments, addressed by their hash under <c>files/ab/cd/</c> of the storage root. A file is whole or not there: it is written
/// aside, flushed to the disk and moved into place before any row names it.
/// </summary>
public sealed class FileStore(string root, TimeProvider time, ILogger<FileStore> logger)
{
    private readonly Lock sweeping = new();

    /// <summary>Stores the stream.</summary>
    /// <returns>Refused when it is empty or longer than <paramref name="longest"/> bytes, or when the disk does not take it.</returns>
    public async Task<Outcome<StoredFile>> StoreAsync(Stream bytes, string? fileName, long longest, CancellationToken ct)
    {
        var aside = Path.Combine(root, "incoming", Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(aside)!);
            var (hash, head, size) = await WriteAsync(bytes, aside, longest, ct);
            if (size == 0) return new Refusal("Refusal.FileEmpty", Field: "Files", Words: FileNames.Safe(fileName));
            if (size > longest) return TooBig(fileName, longest);
            Place(aside, hash);
            return new StoredFile(hash, FileNames.Safe(fileName), ContentTypes.Recognise(head), size);
        }
        catch (Exception e) when (IsOfDisk(e))
        {
            logger.LogError(e, "The disk did not take a file.");
            return new Refusal(IsFull(e) ? "Refusal.Storage.Full" : "Refusal.Storage.FileNotKept", Field: "Files");
        }
        finally
        {
            if (File.Exists(aside)) File.Delete(aside);
        }
    }

    /// <param name="longest">Bytes that are taken.</param>
    public static Refusal TooBig(string? fileName, long longest) =>
        new("Refusal.FileTooBig", null, "Files", FileNames.Safe(fileName), (longest / 1024 / 1024).ToString(System.Globalization.CultureInfo.InvariantCulture));

    public bool Has(string hash) => File.Exists(PathOf(hash));

    /// <exception cref="FileNotFoundException">The bytes are not there.</exception>
    public Stream Open(string hash) => new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);

    /// <summary>The files that were last stored before the instant.</summary>
    public IEnumerable<string> StoredBefore(Instant instant)
    {
        var limit = instant.ToDateTimeUtc();
        return Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(path => File.GetLastWriteTimeUtc(path) < limit).Select(path => Path.GetFileName(path))
            : [];
    }

    /// <summary>Removes a file unless it was stored again since.</summary>
    public bool Remove(string name, Instant storedBefore)
    {
        lock (sweeping)
        {
            var path = IsHash(name) ? PathOf(name) : Path.Combine(root, "incoming", name);
            if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) >= storedBefore.ToDateTimeUtc()) return false;
            File.Delete(path);
            return true;
        }
    }

    /// <summary>Destroys a file in which a password stood, unless it was stored again since: it is overwritten too.</summary>
    /// <exception cref="IOException">It is still there.</exception>
    public void Shred(string hash, Instant storedBefore)
    {
        lock (sweeping)
        {
            if (File.GetLastWriteTimeUtc(PathOf(hash)) <= storedBefore.ToDateTimeUtc()) Shredder.Destroy(PathOf(hash));
        }
    }

    public static bool IsHash(string name) => name.Length == 64 && name.All(char.IsAsciiHexDigitLower);

    private void Place(string aside, string hash)
    {
        var path = PathOf(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        lock (sweeping)
        {
            File.SetLastWriteTimeUtc(aside, time.Now().ToDateTimeUtc());
            File.Move(aside, path, overwrite: true);
        }
    }

    private static async Task<(string Hash, byte[] Head, long Size)> WriteAsync(Stream bytes, string path, long longest, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = new List<byte>(ContentTypes.HeadLength);
        long size = 0;
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: true);
            int read;
            while (size <= longest && (read = await bytes.ReadAsync(buffer, ct)) > 0)
            {
                sha.AppendData(buffer, 0, read);
                if (head.Count < ContentTypes.HeadLength) head.AddRange(buffer.Take(Math.Min(read, ContentTypes.HeadLength - head.Count)));
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
                size += read;
            }

            file.Flush(flushToDisk: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (Convert.ToHexStringLower(sha.GetHashAndReset()), [.. head], size);
    }

    // a browser that went away in the middle is an IOException too, and not the disk's
    private static bool IsOfDisk(Exception error) => error is UnauthorizedAccessException or (IOException and not BadHttpRequestException and not ConnectionResetException);

    // the system's own numbers: no space, quota; Windows' disk full
    private static bool IsFull(Exception error) => error is IOException && (error.HResult & 0xFFFF) is 28 or 122 or 112;

    private string PathOf(string hash)
    {
        if (!IsHash(hash)) throw new ArgumentException("Not the address of a file.", nameof(hash));
        return Path.Combine(root, hash[..2], hash[2..4], hash);
    }
}
