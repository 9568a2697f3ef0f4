using System.Buffers;
using System.Globalization;
using System.Text;
using SupportHub.Mail.Mime.Reading.Transfer;

namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>Pictures written into a page as <c>data:</c> addresses: screenshots that somebody pasted. They become files, shown by content id.</summary>
internal static class DataPictures
{
    private const int Most = 100, Shortest = 64;
    private static readonly SearchValues<byte> Ends = SearchValues.Create("\"'()<> "u8);

    /// <returns>The page without them; the same bytes where there are none.</returns>
    public static ReadOnlyMemory<byte> TakeOut(ReadOnlyMemory<byte> html, List<ReadFile> files, DamageList damage)
    {
        var span = html.Span;
        ArrayBufferWriter<byte>? kept = null;
        int copied = 0, taken = 0;
        for (var at = 0; taken < Most && Next(span, at) is var start and >= 0;)
        {
            var head = span.Slice(start, Math.Min(64, span.Length - start));
            var comma = head.IndexOf(";base64,"u8);
            var body = start + comma + 8;
            var length = comma < 0 ? -1 : span[body..].IndexOfAny(Ends);
            at = start + 11;
            // nothing ends any address from here on
            if (comma >= 0 && length < 0) break;
            if (length < Shortest) continue;
            var media = Encoding.Latin1.GetString(head[5..comma]).ToLowerInvariant().Split(';')[0];
            var id = $"data-{(files.Count + 1).ToString(CultureInfo.InvariantCulture)}@page";
            var name = PartNames.Safe(MediaNames.Name(media));
            files.Add(new ReadFile(name, media, Base64Body.Decode(html.Slice(body, length), damage), id, true, FileOrigin.Inline));
            kept ??= new ArrayBufferWriter<byte>();
            kept.Write(span[copied..start]);
            kept.Write(Encoding.ASCII.GetBytes($"cid:{id}"));
            at = copied = body + length;
            taken++;
        }
        if (kept is null) return html;
        kept.Write(span[copied..]);
        return kept.WrittenMemory;
    }

    private static int Next(ReadOnlySpan<byte> span, int from)
    {
        var found = span[from..].IndexOf("data:image/"u8);
        return found < 0 ? -1 : from + found;
    }
}
