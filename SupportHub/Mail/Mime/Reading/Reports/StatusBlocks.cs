using SupportHub.Mail.Mime.Reading.Headers;

namespace SupportHub.Mail.Mime.Reading.Reports;

/// <summary>The groups of fields in a message/delivery-status, parted by empty lines.</summary>
internal static class StatusBlocks
{
    private const int Most = 500;

    public static IReadOnlyList<HeaderList> Read(ReadOnlyMemory<byte> body, int limit, DamageList damage)
    {
        var blocks = new List<HeaderList>();
        var rest = body;
        while (!rest.IsEmpty && blocks.Count < Most)
        {
            rest = rest[Math.Max(0, rest.Span.IndexOfAnyExcept(" \t\r\n"u8))..];
            var (headers, next) = HeaderScanner.Scan(rest.Span, limit, damage, null);
            if (headers.Fields.Count > 0) blocks.Add(headers);
            if (next <= 0) break;
            rest = rest[next..];
        }
        return blocks;
    }
}
