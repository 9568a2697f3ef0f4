using System.Text;
using SupportHub.Mail.Mime.Reading.Charsets;

namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>Encoded words beside each other: their bytes, until the charset changes.</summary>
internal sealed class EncodedRun(StringBuilder to)
{
    private readonly List<byte> bytes = [];
    private readonly StringBuilder base64 = new();
    private string charset = "";
    private int words;

    public bool IsEmpty => words == 0;

    public void Add(EncodedWord word)
    {
        if (words > 0 && !string.Equals(charset, word.Charset, StringComparison.OrdinalIgnoreCase)) End();
        charset = word.Charset;
        words++;
        if (!word.IsBase64)
        {
            FlushBase64();
            QWord.Decode(word.Payload, bytes);
            return;
        }
        // a word that was cut inside four characters goes on in the next one
        if (base64.Length % 4 == 0) FlushBase64();
        foreach (var c in word.Payload)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=') base64.Append(c);
            else if (c is '-' or '_') base64.Append(c == '-' ? '+' : '/');
        }
        if (base64.Length > 0 && base64[^1] == '=') FlushBase64();
    }

    public void End()
    {
        if (words == 0) return;
        FlushBase64();
        to.Append(TextBytes.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes), charset, DamageList.Ignored));
        bytes.Clear();
        words = 0;
    }

    private void FlushBase64()
    {
        if (base64.Length == 0) return;
        var decoded = Transfer.Base64Body.Decode(Encoding.ASCII.GetBytes(base64.ToString()), DamageList.Ignored);
        bytes.AddRange(decoded.Span);
        base64.Clear();
    }
}
