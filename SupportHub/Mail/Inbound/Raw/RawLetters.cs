using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Inbound.Raw;

/// <summary>
/// The bytes of letters as they came, encrypted, under <c>mail/in/ab/cd/</c> of the storage root by their hash. A letter is whole or not
/// there: it is written aside, flushed to the disk and moved into place before any row names it.
/// </summary>
/// <remarks>
/// A file is a row of pieces: the length of what follows (4 bytes, big-endian), then the encrypted piece. In it stand its number (4 bytes), whether
/// it is the last (1 byte), and up to 256 KB of the letter. So a piece that was cut off or moved is noticed, and no more than a piece is in memory twice.
/// </remarks>
public sealed class RawLetters(Storage storage, IDataProtectionProvider protection, TimeProvider time)
{
    private const int PieceLength = 256 * 1024, HeadLength = 5, LongestPiece = PieceLength + 4096;

    private readonly IDataProtector protector = protection.CreateProtector("SupportHub.RawLetters");
    private readonly Lock sweeping = new();

    /// <summary>SHA-256, lower-case hex.</summary>
    public static string HashOf(ReadOnlySpan<byte> raw) => Convert.ToHexStringLower(SHA256.HashData(raw));

    /// <summary>Keeps the bytes.</summary>
    /// <param name="hash">Of <see cref="HashOf"/>.</param>
    /// <exception cref="IOException">The disk does not take them.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public async Task KeepAsync(string hash, ReadOnlyMemory<byte> raw, CancellationToken ct)
    {
        var aside = Path.Combine(storage.MailIn, "incoming", Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path.GetDirectoryName(aside)!);
        try
        {
            await using (var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                await WriteAsync(file, raw, ct);
                file.Flush(flushToDisk: true);
            }

            Place(aside, PathOf(hash));
        }
        finally
        {
            if (File.Exists(aside)) File.Delete(aside);
        }
    }

    public bool Has(string hash) => File.Exists(PathOf(hash));

    /// <summary>Why a letter cannot be read; null while it is there.</summary>
    /// <param name="goneAt">When it was destroyed on purpose.</param>
    public Refusal? Missing(string hash, Instant? goneAt) =>
        goneAt is not null ? new Refusal("Refusal.Mail.RawGone") : Has(hash) ? null : new Refusal("Refusal.Mail.RawLost");

    /// <summary>The letter as it came.</summary>
    /// <exception cref="FileNotFoundException">It is not kept any more.</exception>
    /// <exception cref="CryptographicException">It was changed, cut off, or the keys are not there.</exception>
    public async Task<byte[]> ReadAsync(string hash, CancellationToken ct)
    {
        using var raw = new MemoryStream();
        await CopyToAsync(hash, raw, ct);
        return raw.ToArray();
    }

    /// <summary>Writes the letter out piece by piece.</summary>
    /// <exception cref="FileNotFoundException">It is not kept any more.</exception>
    /// <exception cref="CryptographicException">It was changed, cut off, or the keys are not there.</exception>
    public async Task CopyToAsync(string hash, Stream target, CancellationToken ct)
    {
        await using var file = new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true);
        var head = new byte[4];
        for (var number = 0; ; number++)
        {
            if (await file.ReadAtLeastAsync(head, 4, throwOnEndOfStream: false, ct) < 4) throw new CryptographicException("The letter was cut off.");
            var length = BinaryPrimitives.ReadInt32BigEndian(head);
            if (length is < 1 or > LongestPiece) throw new CryptographicException("The letter was changed.");
            var piece = new byte[length];
            if (await file.ReadAtLeastAsync(piece, length, throwOnEndOfStream: false, ct) < length) throw new CryptographicException("The letter was cut off.");
            var plain = protector.Unprotect(piece);
            if (BinaryPrimitives.ReadInt32BigEndian(plain) != number) throw new CryptographicException("The letter was changed.");
            await target.WriteAsync(plain.AsMemory(HeadLength), ct);
            if (plain[4] == 1) return;
        }
    }

    /// <summary>Destroys the bytes; none there is well too.</summary>
    public void Destroy(string hash)
    {
        var path = PathOf(hash);
        lock (sweeping)
        {
            // where the folder is missing, deleting would complain
            if (File.Exists(path)) File.Delete(path);
        }
    }

    /// <summary>Destroys bytes in which a password stood: they are overwritten too.</summary>
    /// <exception cref="IOException">They are still there.</exception>
    public void Shred(string hash)
    {
        lock (sweeping) Shredder.Destroy(PathOf(hash));
    }

    /// <summary>A name for bytes that stand for others: it says nothing of them.</summary>
    public static string NewName() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>What was last kept before the instant: hashes, and names of what was never finished.</summary>
    public IEnumerable<string> KeptBefore(Instant instant)
    {
        var limit = instant.ToDateTimeUtc();
        return Directory.Exists(storage.MailIn)
            ? Directory.EnumerateFiles(storage.MailIn, "*", SearchOption.AllDirectories).Where(path => File.GetLastWriteTimeUtc(path) < limit).Select(path => Path.GetFileName(path))
            : [];
    }

    /// <summary>Removes what no row names, unless it was kept again since.</summary>
    public bool Remove(string name, Instant keptBefore)
    {
        lock (sweeping)
        {
            var path = IsHash(name) ? PathOf(name) : Path.Combine(storage.MailIn, "incoming", name);
            if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) >= keptBefore.ToDateTimeUtc()) return false;
            File.Delete(path);
            return true;
        }
    }

    private async Task WriteAsync(Stream file, ReadOnlyMemory<byte> raw, CancellationToken ct)
    {
        var (number, head) = (0, new byte[4]);
        do
        {
            var part = raw[..Math.Min(raw.Length, PieceLength)];
            raw = raw[part.Length..];
            var plain = new byte[HeadLength + part.Length];
            BinaryPrimitives.WriteInt32BigEndian(plain, number++);
            plain[4] = raw.IsEmpty ? (byte)1 : (byte)0;
            part.CopyTo(plain.AsMemory(HeadLength));
            var piece = protector.Protect(plain);
            BinaryPrimitives.WriteInt32BigEndian(head, piece.Length);
            await file.WriteAsync(head, ct);
            await file.WriteAsync(piece, ct);
        }
        while (!raw.IsEmpty);
    }

    private void Place(string aside, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        lock (sweeping)
        {
            File.SetLastWriteTimeUtc(aside, time.Now().ToDateTimeUtc());
            File.Move(aside, path, overwrite: true);
        }
    }

    private static bool IsHash(string name) => name.Length == 64 && name.All(char.IsAsciiHexDigitLower);

    private string PathOf(string hash)
    {
        if (!IsHash(hash)) throw new ArgumentException("Not the address of a letter.", nameof(hash));
        return Path.Combine(storage.MailIn, hash[..2], hash[2..4], hash);
    }
}
