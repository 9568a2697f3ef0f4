using System.Runtime.InteropServices;
using System.Text;
using SupportHub.Mail.Mime.Reading.Charsets;

namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>Puts the pieces of a parameter together.</summary>
internal static class ParameterValue
{
    /// <summary>What is percent-encoded counts for more than the plain form beside it.</summary>
    public static string Join(List<ParameterPiece> pieces)
    {
        var numbered = pieces.Where(p => p.Index >= 0).OrderBy(p => p.Index).DistinctBy(p => p.Index).ToList();
        var whole = pieces.FirstOrDefault(p => p.Index < 0 && p.IsPercent);
        if (whole.Text is not null) return Decode([whole]);
        if (numbered.Count > 0) return Decode(numbered);
        return PercentName.Decode(EncodedWords.Decode(pieces[0].Text).Trim());
    }

    private static string Decode(List<ParameterPiece> pieces)
    {
        if (pieces.TrueForAll(p => !p.IsPercent)) return EncodedWords.Decode(string.Concat(pieces.Select(p => p.Text))).Trim();
        string? charset = null;
        var bytes = new List<byte>();
        foreach (var (piece, i) in pieces.Select((p, i) => (p, i)))
        {
            var text = piece.Text;
            if (i == 0 && text.Split('\'', 3) is [var set, _, var rest]) (charset, text) = (set, rest);
            if (piece.IsPercent) Percent(text, bytes);
            else bytes.AddRange(Encoding.UTF8.GetBytes(text));
        }
        var decoded = TextBytes.Decode(CollectionsMarshal.AsSpan(bytes), string.IsNullOrEmpty(charset) ? null : charset, DamageList.Ignored);
        return EncodedWords.Decode(decoded).Trim();
    }

    private static void Percent(string text, List<byte> to)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                to.Add((byte)((Convert.ToInt32(text[i + 1].ToString(), 16) << 4) | Convert.ToInt32(text[i + 2].ToString(), 16)));
                i += 2;
            }
            else if (text[i] < 0x80) to.Add((byte)text[i]);
            else if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length) to.AddRange(Encoding.UTF8.GetBytes(text.Substring(i++, 2)));
            else to.AddRange(Encoding.UTF8.GetBytes(text[i].ToString()));
        }
    }
}
