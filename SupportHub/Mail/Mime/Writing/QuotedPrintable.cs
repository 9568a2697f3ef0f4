using System.Text;

namespace SupportHub.Mail.Mime.Writing;

/// <summary>The quoted-printable form of RFC 2045 for text: readable where it is ASCII, lines of at most 76 characters.</summary>
internal static class QuotedPrintable
{
    private const int Longest = 76;

    /// <param name="text">Lines end with CRLF.</param>
    public static string Encode(string text) => string.Join("\r\n", text.Split("\r\n").Select(EncodeLine));

    private static string EncodeLine(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        var encoded = new StringBuilder(bytes.Length + 16);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var last = i == bytes.Length - 1;
            var unit = Stands(bytes, i, last) ? ((char)bytes[i]).ToString() : $"={bytes[i]:X2}";
            // a soft break takes one character itself, unless nothing follows
            if (length + unit.Length > (last ? Longest : Longest - 1))
            {
                encoded.Append("=\r\n");
                length = 0;
            }
            encoded.Append(unit);
            length += unit.Length;
        }
        return encoded.ToString();
    }

    // a space that ends a line may get lost, a dot or «From » that begins one is meddled with on the way
    private static bool Stands(byte[] line, int at, bool last) => line[at] switch
    {
        (byte)' ' or (byte)'\t' => !last,
        (byte)'=' => false,
        (byte)'.' => at > 0,
        (byte)'F' => at > 0 || !line.AsSpan().StartsWith("From "u8),
        >= 33 and <= 126 => true,
        _ => false,
    };
}
