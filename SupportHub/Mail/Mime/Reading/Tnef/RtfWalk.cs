using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SupportHub.Mail.Mime.Reading.Charsets;

namespace SupportHub.Mail.Mime.Reading.Tnef;

/// <summary>One walk over an RTF: groups, control words, characters in the set of their font.</summary>
internal sealed class RtfWalk(bool wantsHtml)
{
    private const int Deepest = 500;
    private readonly StringBuilder text = new();
    private readonly List<byte> pending = [];
    private readonly Dictionary<int, int> fontPages = [];
    private readonly Stack<RtfGroup> groups = new();
    private RtfGroup group = new() { UnicodeSkip = 1 };
    private int page = 1252, font = -1, skip, tooDeep;
    private bool star;

    public string Walk(ReadOnlySpan<byte> rtf)
    {
        for (var at = 0; at < rtf.Length;)
        {
            switch (rtf[at])
            {
                case (byte)'{':
                    Open();
                    at++;
                    break;
                case (byte)'}':
                    Close();
                    at++;
                    break;
                case (byte)'\\':
                    at = Control(rtf, at + 1);
                    break;
                case (byte)'\r' or (byte)'\n' or 0:
                    at++;
                    break;
                default:
                    Byte(rtf[at++]);
                    break;
            }
        }
        Flush();
        return text.ToString();
    }

    private void Open()
    {
        Flush();
        star = false;
        skip = 0;
        if (groups.Count < Deepest) groups.Push(group);
        else tooDeep++;
    }

    private void Close()
    {
        Flush();
        skip = 0;
        if (tooDeep > 0) tooDeep--;
        else if (groups.Count > 0) group = groups.Pop();
    }

    private int Control(ReadOnlySpan<byte> rtf, int at)
    {
        if (at >= rtf.Length) return at;
        if (!char.IsAsciiLetter((char)rtf[at])) return Symbol(rtf, at);
        var start = at;
        while (at < rtf.Length && char.IsAsciiLetter((char)rtf[at]) && at - start < 32) at++;
        var word = Encoding.ASCII.GetString(rtf[start..at]);
        var number = at;
        if (at < rtf.Length && rtf[at] == '-') at++;
        while (at < rtf.Length && char.IsAsciiDigit((char)rtf[at]) && at - number < 11) at++;
        int? value = int.TryParse(Encoding.ASCII.GetString(rtf[number..at]), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        if (at < rtf.Length && rtf[at] == ' ') at++;
        if (word == "bin") return Math.Min(rtf.Length, at + Math.Clamp(value ?? 0, 0, rtf.Length));
        Word(word, value);
        star = false;
        return at;
    }

    private int Symbol(ReadOnlySpan<byte> rtf, int at)
    {
        switch (rtf[at])
        {
            case (byte)'*':
                star = true;
                return at + 1;
            case (byte)'\'' when at + 2 < rtf.Length && byte.TryParse(rtf.Slice(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value):
                Byte(value);
                return at + 3;
            case (byte)'~':
                Text("\u00A0");
                return at + 1;
            case (byte)'_':
                Text("-");
                return at + 1;
            case (byte)'-':
                return at + 1;
            case (byte)'\r' or (byte)'\n':
                Text("\n");
                return at + 1;
            default:
                Byte(rtf[at]);
                return at + 1;
        }
    }

    private void Word(string word, int? value)
    {
        if (star && word != "htmltag")
        {
            group.Skipped = true;
            return;
        }
        switch (word)
        {
            case "htmltag":
                group.Skipped = !wantsHtml;
                group.IsTag = true;
                break;
            case "htmlrtf":
                Flush();
                group.IsRtfOnly = value != 0;
                break;
            case "fonttbl":
                group.IsFonts = true;
                break;
            case "colortbl" or "stylesheet" or "info" or "pict" or "header" or "footer" or "headerl" or "headerr" or "footerl" or "footerr" or "listtable" or "object" or "themedata" or "xmlnstbl":
                group.Skipped = true;
                break;
            case "ansicpg":
                page = value ?? page;
                break;
            case "f":
                Flush();
                font = value ?? 0;
                if (!group.IsFonts) group.Page = fontPages.GetValueOrDefault(font);
                break;
            case "fcharset" when group.IsFonts:
                if (PageOf(value ?? 0) is var found and > 0) fontPages[font] = found;
                break;
            case "uc":
                group.UnicodeSkip = Math.Clamp(value ?? 1, 0, 8);
                break;
            case "u" when value is { } code:
                Text(((char)(ushort)code).ToString());
                skip = group.UnicodeSkip;
                break;
            default:
                if (RtfWords.Text(word) is { } sign) Text(sign);
                break;
        }
    }

    private void Byte(byte value)
    {
        if (skip > 0)
        {
            skip--;
            return;
        }
        if (Shows) pending.Add(value);
    }

    private void Text(string sign)
    {
        if (!Shows) return;
        Flush();
        text.Append(sign);
    }

    private bool Shows => !group.Skipped && !group.IsFonts && !(wantsHtml && group.IsRtfOnly && !group.IsTag);

    private void Flush()
    {
        if (pending.Count == 0) return;
        var charset = CharsetNames.Find(group.Page > 0 ? group.Page : page) ?? CharsetNames.Find(1252)!;
        text.Append(charset.Decode(CollectionsMarshal.AsSpan(pending)));
        pending.Clear();
    }

    // fcharset of RTF to a code page
    private static int PageOf(int set) => set switch { 128 => 932, 129 => 949, 134 => 936, 136 => 950, 161 => 1253, 162 => 1254, 163 => 1258, 177 => 1255, 178 => 1256, 186 => 1257, 204 => 1251, 222 => 874, 238 => 1250, _ => 0 };
}

/// <summary>What holds until the group ends.</summary>
internal record struct RtfGroup
{
    public bool Skipped { get; set; }

    public bool IsTag { get; set; }

    public bool IsRtfOnly { get; set; }

    public bool IsFonts { get; set; }

    public int UnicodeSkip { get; set; }

    public int Page { get; set; }
}
