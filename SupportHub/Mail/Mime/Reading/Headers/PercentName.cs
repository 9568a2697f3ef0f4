using System.Text;

namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>A plain parameter that some clients percent-encode though only the form with a star may be: «%D0%90%D0%BA%D1%82.pdf».</summary>
internal static class PercentName
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Decoded where that gives letters beyond ASCII; «100%.pdf» and «a%20b» are left as they are.</summary>
    public static string Decode(string value)
    {
        if (!value.Contains('%', StringComparison.Ordinal) || value.Any(character => character > 0x7F)) return value;
        var bytes = Bytes(value);
        if (!bytes.Exists(one => one > 0x7F)) return value;
        try
        {
            return Strict.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            return value;
        }
    }

    private static List<byte> Bytes(string value)
    {
        var bytes = new List<byte>(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '%' && at + 2 < value.Length && char.IsAsciiHexDigit(value[at + 1]) && char.IsAsciiHexDigit(value[at + 2]))
            {
                bytes.Add(Convert.FromHexString(value.AsSpan(at + 1, 2))[0]);
                at += 2;
            }
            else bytes.Add((byte)value[at]);
        }
        return bytes;
    }
}
