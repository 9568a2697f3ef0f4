using System.Globalization;
using System.Text;

namespace SupportHub.Mail.Transport.Imap;

/// <summary>Reads responses whole: their lines and the literals between.</summary>
internal sealed class ImapReader(Wire wire)
{
    /// <summary>SEARCH names every letter that it found in one line.</summary>
    private const int LongestLine = 4 * 1024 * 1024;

    private const int MostLiterals = 1000;

    /// <param name="largest">Bytes that the literals of a response may have together.</param>
    /// <param name="patience">Null: the connection's timeout.</param>
    /// <exception cref="MailProtocolException">It is above the bounds, or no response.</exception>
    public async Task<ImapResponse> ReadAsync(long largest, CancellationToken ct, TimeSpan? patience = null)
    {
        var texts = new List<byte[]>(1);
        var literals = new List<byte[]>();
        var left = largest;
        while (true)
        {
            var text = await wire.ReadLineAsync(LongestLine, ct, patience);
            if ((texts.Count == 0 && ImapResponse.IsStatusLine(text)) || LiteralSize(text) is not { } size)
            {
                texts.Add(text);
                return ImapResponse.Of(new ImapLine(texts, literals));
            }

            left -= size;
            if (left < 0 || literals.Count == MostLiterals) throw new MailProtocolException($"The server sends {size} bytes where at most {largest} were expected.");
            texts.Add(text[..Array.LastIndexOf(text, (byte)'{')]);
            literals.Add(await wire.ReadBytesAsync((int)size, ct));
        }
    }

    /// <summary>The number in <c>{123}</c> at the end of a line.</summary>
    private static long? LiteralSize(byte[] line)
    {
        if (line is not [.., (byte)'}']) return null;
        var open = Array.LastIndexOf(line, (byte)'{');
        if (open < 0) return null;
        var digits = Encoding.ASCII.GetString(line, open + 1, line.Length - open - 2).TrimEnd('+');
        return digits.Length > 0 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
    }
}
