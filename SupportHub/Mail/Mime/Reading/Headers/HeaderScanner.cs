using System.Buffers;
using System.Text;
using SupportHub.Mail.Mime.Reading.Charsets;

namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>Finds the header of a message or part and where its body begins.</summary>
internal ref struct HeaderScanner
{
    private readonly ReadOnlySpan<byte> bytes;
    private readonly int limit;
    private readonly DamageList damage;
    private readonly Charset? hint;
    private readonly bool loneReturns;
    private readonly List<HeaderField> fields = [];
    private readonly ArrayBufferWriter<byte> value = new(256);
    private string name = "";
    private int kept;
    private bool holdsWord;

    private HeaderScanner(ReadOnlySpan<byte> bytes, int limit, DamageList damage, Charset? hint)
    {
        this.bytes = bytes;
        this.limit = limit;
        this.damage = damage;
        this.hint = hint;
        // a lone CR ends lines only where lines end so; elsewhere it is dirt
        var first = bytes.IndexOfAny((byte)'\r', (byte)'\n');
        loneReturns = first >= 0 && bytes[first] == '\r' && bytes.IndexOf((byte)'\n') is var feed && (feed < 0 || feed > first + 2);
    }

    /// <param name="hint">A charset that raw 8-bit headers may be in.</param>
    public static (HeaderList Headers, int Body) Scan(ReadOnlySpan<byte> bytes, int limit, DamageList damage, Charset? hint)
    {
        var scanner = new HeaderScanner(bytes, limit, damage, hint);
        var body = scanner.Scan();
        return (scanner.fields.Count == 0 ? HeaderList.Empty : new HeaderList(scanner.fields), body);
    }

    private int Scan()
    {
        var at = 0;
        while (at < bytes.Length)
        {
            var end = LineEnd(at, out var next);
            var line = Bytes.TrimEnd(bytes[at..end]);
            if (line.IsEmpty)
            {
                // a line of blanks may be a fold that lost its text
                if (end - at == 0 || !GoesOn(next)) break;
            }
            else if (!Take(line, next))
            {
                damage.Add("header.unended");
                Finish();
                return at;
            }
            at = next;
            if (at < bytes.Length) continue;
            Finish();
            return bytes.Length;
        }
        Finish();
        if (at >= bytes.Length) return bytes.Length;
        LineEnd(at, out var body);
        return body;
    }

    // false: this line is the body's
    private bool Take(ReadOnlySpan<byte> line, int next)
    {
        if (line[0] is (byte)' ' or (byte)'\t')
        {
            // the rest of a field whose beginning was lost
            if (name.Length == 0 && fields.Count == 0) return GoesOn(next);
            Append(line);
            return true;
        }
        var colon = HeaderLine.Colon(line);
        if (colon > 0)
        {
            Finish();
            name = Encoding.ASCII.GetString(Bytes.TrimEnd(line[..colon]));
            Append(line[(colon + 1)..]);
            return true;
        }
        if (HeaderLine.IsMboxFrom(line)) return true;
        if (name.Length == 0 || !IsBrokenFold(line, next)) return false;
        damage.Add("header.fold");
        Append(line);
        return true;
    }

    // a long header cut without the blank that continues it, or a body that lost the empty line before it
    private bool IsBrokenFold(ReadOnlySpan<byte> line, int next)
    {
        if (line.StartsWith("--"u8)) return false;
        if (next >= bytes.Length) return false;
        var end = LineEnd(next, out _);
        if (HeaderLine.Colon(bytes[next..end]) > 0) return true;
        return line.StartsWith("=?"u8) || holdsWord && line.IndexOf("?="u8) >= 0;
    }

    private bool GoesOn(int next)
    {
        if (next >= bytes.Length) return false;
        var end = LineEnd(next, out _);
        return HeaderLine.IsFamiliar(bytes[next..end]);
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        text = Bytes.TrimEnd(text[Math.Max(0, text.IndexOfAnyExcept((byte)' ', (byte)'\t'))..]);
        kept += text.Length + 1;
        if (kept > limit)
        {
            damage.Add("limit.header");
            return;
        }
        if (value.WrittenCount > 0) value.Write(" "u8);
        value.Write(text);
        holdsWord |= text.IndexOf("=?"u8) >= 0;
    }

    private void Finish()
    {
        if (name.Length == 0) return;
        kept += name.Length;
        if (kept <= limit) fields.Add(new HeaderField(name, Text(value.WrittenSpan)));
        else damage.Add("limit.header");
        name = "";
        holdsWord = false;
        value.ResetWrittenCount();
    }

    // RFC 6532 where it is UTF-8; else what the neighbours of the field are in
    private readonly string Text(ReadOnlySpan<byte> raw)
    {
        var text = Ascii.IsValid(raw) ? SevenBits(raw) : TextBytes.Decode(raw, null, DamageList.Ignored, hint);
        return text.AsSpan().IndexOfAny('\0', '\r', '\t') < 0 ? text : text.Replace("\0", "", StringComparison.Ordinal).Replace('\r', ' ').Replace('\t', ' ');
    }

    // the Japanese wrote their escapes into headers too
    private static string SevenBits(ReadOnlySpan<byte> raw) => raw.IndexOf("\u001b$"u8) < 0 ? Encoding.Latin1.GetString(raw) : CharsetNames.Find(50220)!.Decode(raw);

    private readonly int LineEnd(int start, out int next)
    {
        if (loneReturns) return Bytes.LineEnd(bytes, start, out next);
        var length = bytes[start..].IndexOf((byte)'\n');
        if (length < 0) return next = bytes.Length;
        next = start + length + 1;
        var end = start + length;
        while (end > start && bytes[end - 1] == '\r') end--;
        return end;
    }
}
