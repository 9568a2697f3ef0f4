using System.Text;

namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>Gathers what belongs to one address.</summary>
internal sealed class AddressBuilder
{
    private readonly StringBuilder words = new();
    private string? angle;
    private string comment = "";
    private bool quoted;
    private string? localPart, afterAt;

    public bool HasAngle => angle is not null;

    public bool IsNameOnly => angle is null && localPart is null && words.Length > 0 && !quoted && !Contains('@');

    public void Word(string text, bool glued)
    {
        if (localPart is not null && afterAt is null && glued && text.StartsWith('@'))
        {
            afterAt = text;
            return;
        }
        if (words.Length > 0 && !glued) words.Append(' ');
        words.Append(text);
    }

    public void Quoted(string text, bool afterBlank)
    {
        quoted = true;
        Word(text, glued: !afterBlank);
    }

    /// <summary>A quoted string with an at sign right behind it.</summary>
    public void LocalPart(string text) => (localPart, afterAt) = (text, null);

    public void Angle(string text) => angle = text;

    public void Comment(string text) => comment = comment.Length == 0 ? text : $"{comment} {text}";

    public void Clear()
    {
        words.Clear();
        angle = null;
        comment = "";
        quoted = false;
        localPart = afterAt = null;
    }

    public MailAddress? Build()
    {
        if (angle is not null) return Named(words.ToString(), angle);
        var text = words.ToString();
        if (afterAt is not null) return Make(text, QuotedLocal.Write(localPart!) + afterAt);
        if (text.Length == 0) return null;
        var at = text.LastIndexOf('@');
        if (at < 0) return null;
        // without brackets: the word with the at sign is the address, what stands beside it the name
        var start = text.LastIndexOf(' ', at) + 1;
        var end = text.IndexOf(' ', at) is var blank and >= 0 ? blank : text.Length;
        if (start == at || quoted && start > 0 && end == at + 1) return Spread(text, at);
        var address = text[start..end];
        var name = $"{text[..start].Trim()} {text[end..].Trim()}".Trim();
        return Make(name, address);
    }

    // «ivan @ client.example»
    private MailAddress? Spread(string text, int at)
    {
        var before = text[..at].TrimEnd();
        var local = before[(before.LastIndexOf(' ') + 1)..];
        var after = text[(at + 1)..].TrimStart();
        var blank = after.IndexOf(' ', StringComparison.Ordinal);
        return Make("", $"{local}@{(blank < 0 ? after : after[..blank])}");
    }

    private MailAddress? Named(string name, string inside)
    {
        var address = AddressParser.Tidy(inside);
        // «"a@b.example" <>» and «a@b.example <Ivan>»: the address got into the name
        if (!address.Contains('@', StringComparison.Ordinal) && EncodedWords.Decode(name).Trim().Trim('\'', '"') is var other && LooksLikeAddress(other)) return Make(address, other);
        if (address.Contains("=?", StringComparison.Ordinal)) address = AddressParser.Tidy(EncodedWords.Decode(inside));
        return address.Length == 0 ? null : Make(name, address);
    }

    private MailAddress? Make(string name, string address)
    {
        var tidy = AddressParser.Tidy(address);
        if (tidy.Length == 0) return null;
        var shown = Shown(name.Length > 0 ? name : comment);
        return new MailAddress(shown, tidy);
    }

    private static string Shown(string name)
    {
        // marks that are not seen, or turn the text about, only serve to deceive in a name
        var decoded = Unicode.Unturned(EncodedWords.Decode(name)).Trim();
        while (decoded.Length > 1 && decoded[0] == decoded[^1] && decoded[0] is '"' or '\'' && decoded.Length > 1 && decoded[^1] == decoded[0]) decoded = decoded[1..^1].Trim();
        return string.Join(' ', decoded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool LooksLikeAddress(string text) => text.IndexOf('@', StringComparison.Ordinal) > 0 && !text.Contains(' ', StringComparison.Ordinal);

    private bool Contains(char c)
    {
        foreach (var chunk in words.GetChunks())
        {
            if (chunk.Span.Contains(c)) return true;
        }
        return false;
    }
}
