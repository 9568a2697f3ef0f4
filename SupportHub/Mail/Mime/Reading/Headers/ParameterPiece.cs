using System.Globalization;

namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>One piece of a parameter: whole, or a continuation of RFC 2231.</summary>
/// <param name="Index">-1 for a whole one.</param>
/// <param name="IsPercent">Percent-encoded, the first piece with charset'language' before it.</param>
internal readonly record struct ParameterPiece(int Index, bool IsPercent, string Text)
{
    public static ParameterPiece Of(string key, string text, out string name)
    {
        var star = key.IndexOf('*', StringComparison.Ordinal);
        name = (star < 0 ? key : key[..star]).ToLowerInvariant();
        if (star < 0) return new ParameterPiece(-1, false, text);
        var rest = key[(star + 1)..];
        var percent = rest.Length == 0 || rest.EndsWith('*');
        var number = rest.TrimEnd('*');
        return new ParameterPiece(int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1, percent, text);
    }
}
