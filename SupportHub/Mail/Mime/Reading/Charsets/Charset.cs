using System.Text;

namespace SupportHub.Mail.Mime.Reading.Charsets;

/// <summary>How bytes become characters.</summary>
internal sealed class Charset
{
    private readonly Encoding? encoding;

    private Charset(string name, int codePage, Encoding? encoding, CharsetFamily family) => (Name, CodePage, this.encoding, Family) = (name, codePage, encoding, family);

    public static Charset Utf8 { get; } = new("utf-8", 65001, new UTF8Encoding(false, false), CharsetFamily.Unicode);

    public static Charset Ascii { get; } = new("us-ascii", 20127, Encoding.Latin1, CharsetFamily.Ascii);

    public static Charset Utf7 { get; } = new("utf-7", 65000, null, CharsetFamily.Unicode);

    public static Charset Utf16 { get; } = new("utf-16", 1200, new UnicodeEncoding(false, false, false), CharsetFamily.Wide);

    public static Charset Utf16BigEndian { get; } = new("utf-16be", 1201, new UnicodeEncoding(true, false, false), CharsetFamily.Wide);

    public string Name { get; }

    public int CodePage { get; }

    public CharsetFamily Family { get; }

    public static Charset Of(string name, int codePage, Encoding encoding, CharsetFamily family) => new(name, codePage, encoding, family);

    /// <summary>What cannot be read becomes U+FFFD.</summary>
    public string Decode(ReadOnlySpan<byte> bytes) => encoding is null ? Utf7Text.Decode(bytes) : encoding.GetString(bytes);
}

internal enum CharsetFamily
{
    Ascii,
    Unicode,

    /// <summary>Two or four bytes a character, whatever the character.</summary>
    Wide,
    Cyrillic,

    /// <summary>Any other set of one byte a character.</summary>
    OneByte,

    /// <summary>The sets of East Asia: one or two bytes a character.</summary>
    Asian,

    /// <summary>Seven bits with escapes: ISO-2022-JP and its kin.</summary>
    Escaped,
}
