using System.IO.Compression;

namespace SupportHub.Mail.Redacting;

/// <summary>Files that hold others packed: zip (and the documents that are zips), gzip. They are looked into, within bounds, and never written anew.</summary>
internal static class PackedFile
{
    private const int MostEntries = 2000, MostBytes = 100 * 1024 * 1024;

    public static bool Is(ReadOnlySpan<byte> bytes) => IsZip(bytes) || IsGzip(bytes);

    /// <summary>What is packed in it, each unpacked; what cannot be unpacked, or is past the bounds, is not among them.</summary>
    public static IEnumerable<byte[]> Unpack(ReadOnlyMemory<byte> file)
    {
        var left = MostBytes;
        return IsZip(file.Span) ? Entries(file.ToArray(), left) : IsGzip(file.Span) && Whole(() => new GZipStream(new MemoryStream(file.ToArray()), CompressionMode.Decompress), ref left) is { } one ? [one] : [];
    }

    private static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8);

    private static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, 8, ..];

    private static List<byte[]> Entries(byte[] file, int left)
    {
        var entries = new List<byte[]>();
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            foreach (var entry in zip.Entries.Take(MostEntries))
            {
                entries.Add(System.Text.Encoding.UTF8.GetBytes($"{entry.FullName} {entry.Comment}"));
                if (Whole(entry.Open, ref left) is { } bytes) entries.Add(bytes);
            }
        }
        catch (Exception e) when (IsOfFile(e))
        {
            // damaged: what was read of it counts
        }

        return entries;
    }

    private static byte[]? Whole(Func<Stream> open, ref int left)
    {
        try
        {
            using var packed = open();
            using var to = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; to.Length < left && (read = packed.Read(buffer)) > 0;) to.Write(buffer.AsSpan(0, read));
            left -= (int)Math.Min(left, to.Length);
            return to.ToArray();
        }
        catch (Exception e) when (IsOfFile(e))
        {
            return null;
        }
    }

    private static bool IsOfFile(Exception error) => error is InvalidDataException or EndOfStreamException or NotSupportedException or IOException or ArgumentException or OverflowException;
}
