namespace SupportHub.Mail.Mime.Trimming;

/// <summary>Finds the signature at the end of what was written.</summary>
internal static class Signatures
{
    private const int MostLines = 14, MostAfterDelimiter = 20;

    /// <param name="start">The first line of what was written in one piece.</param>
    /// <param name="end">Behind its last.</param>
    /// <returns>The signature's first line and the line behind its last; equal where there is none.</returns>
    public static (int Start, int End) In(LetterLines lines, int start, int end)
    {
        while (end > start && lines.IsBlank(end - 1)) end--;
        var tail = Math.Min(BeforeDevice(lines, start, end), Math.Min(Delimited(lines, start, end) ?? end, BeforeNotice(lines, start, end)));
        for (var at = Back(lines, start, tail); at < tail; at++)
        {
            if (EndOfClosing(lines, at, end) is { } behind) return (at, behind);
        }
        return tail == end && NamedContact(lines, start, tail) is { } contact ? (contact, end) : (tail, end);
    }

    // «Sent from my phone», with blank lines and rulers around
    private static int BeforeDevice(LetterLines lines, int start, int end)
    {
        var tail = end;
        for (var at = end - 1; at >= start && at >= end - 12; at--)
        {
            if (lines.IsBlank(at)) continue;
            var plain = lines.Plain(at);
            if (SignatureLines.IsDevice(plain)) tail = at;
            else if (!IsRuler(plain) && !IsLinkOnly(plain)) break;
        }
        if (tail < end && tail > start && IsRuler(lines.Plain(tail - 1))) tail--;
        return tail;
    }

    // a disclaimer that some server hangs below every letter, with no signature above; wrapped or not
    private static int BeforeNotice(LetterLines lines, int start, int end)
    {
        for (var at = end - 1; at >= start && at >= end - MostLines; at--)
        {
            var isFirst = at == start || lines.IsBlank(at - 1) || IsRuler(lines.Plain(at - 1));
            if (!isFirst || lines.IsBlank(at) || !SignatureLines.IsNotice(Paragraph(lines, at, end))) continue;
            return at > start && IsRuler(lines.Plain(at - 1)) ? at - 1 : at;
        }
        return end;
    }

    private static string Paragraph(LetterLines lines, int at, int end) =>
        string.Join(' ', Enumerable.Range(at, end - at).TakeWhile(line => !lines.IsBlank(line)).Select(line => Head(lines[line])));

    private static string Head(string line) => line.Length <= 600 ? line.Trim() : line[..600].TrimStart();

    private static int? Delimited(LetterLines lines, int start, int end)
    {
        var from = end;
        for (var filled = 0; from > start && filled <= MostAfterDelimiter; from--)
        {
            if (!lines.IsBlank(from - 1)) filled++;
        }
        for (var at = from; at < end; at++)
        {
            var plain = lines.Plain(at);
            // «it must look like this:»
            if (at > start && lines.Plain(at - 1).EndsWith(':')) continue;
            // PGP writes a blank and a dash before a dash
            if (plain is "--" or "- --" && !HasQuote(lines, at, end) && (lines[at].EndsWith("-- ", StringComparison.Ordinal) || Filled(lines, at + 1, end).All(line => MayStandIn(lines, line)))) return at;
            if (IsRuler(plain) && (IsSigned(lines, at + 1, end) || (plain.Length <= 2 || at == start || lines.IsBlank(at - 1)) && IsNamed(lines, at + 1, end))) return at;
        }
        return null;
    }

    // below a mere ruler there has to be something that signatures have
    private static bool IsSigned(LetterLines lines, int start, int end)
    {
        var filled = Filled(lines, start, end).ToList();
        if (filled.Count is 0 or > MostLines || !filled.TrueForAll(at => MayStandIn(lines, at))) return false;
        // below a server's notice and its ruler a short letter is closed in its own way
        var closing = filled.FindIndex(at => SignatureLines.IsClosing(lines.Plain(at)));
        return closing == 0 || (closing < 0 && filled.Exists(at => lines.Plain(at) is var plain && (SignatureLines.IsContact(plain) || SignatureLines.IsDevice(plain) || SignatureLines.IsListFooter(plain))));
    }

    // below a lone dash, or a ruler that is no heading's underline, a name is enough
    private static bool IsNamed(LetterLines lines, int start, int end) =>
        Filled(lines, start, end).ToList() is { Count: > 0 and <= 5 } filled && filled.All(at => MayStandIn(lines, at))
        && (IsFullName(lines.Plain(filled[0])) || filled.Count == 1 && SignatureLines.IsName(lines.Plain(filled[0])) && lines.Plain(start - 1) is { Length: <= 3 } ruler && ruler[0] is '_' or '—' or '–');

    private static bool MayStandIn(LetterLines lines, int at) =>
        lines.Plain(at) is { Length: > 0 } plain && (SignatureLines.MayStandIn(plain) || SignatureLines.IsDevice(plain) || SignatureLines.IsListFooter(plain)) || SignatureLines.IsDisclaimer(lines[at]);

    /// <summary>Behind the closing that begins here and what belongs to it; null where it is no closing.</summary>
    private static int? EndOfClosing(LetterLines lines, int at, int end)
    {
        var plain = lines.Plain(at);
        var isThanks = SignatureLines.IsThanks(plain);
        if (!isThanks && !SignatureLines.IsClosing(plain)) return null;
        var named = 0;
        foreach (var line in Filled(lines, at + 1, end))
        {
            var next = lines.Plain(line);
            if (SignatureLines.IsPostscript(next)) return line;
            if (SignatureLines.IsDisclaimer(lines[line])) return end;
            if (IsRuler(next)) continue;
            if (++named > MostLines || lines.IsQuoted(line) || !SignatureLines.MayStandIn(next)) return null;
            if (isThanks && named == 1 && !SignatureLines.IsName(next)) return null;
        }
        return isThanks && named is 0 or > 8 ? null : end;
    }

    // a last paragraph of a name, and below it a telephone, a site or an address: or those in a paragraph of their own
    private static int? NamedContact(LetterLines lines, int start, int end)
    {
        var first = Paragraph(lines, start, ref end);
        if (first > start && Enumerable.Range(first, end - first).All(at => IsReach(lines.Plain(at))))
        {
            var above = first;
            first = Paragraph(lines, start, ref above);
            if (above - first > 3) return null;
        }
        if (first <= start || end - first is < 2 or > 10 || !IsFullName(lines.Plain(first)) || IsTold(lines, start, first)) return null;
        var below = Filled(lines, first + 1, end).Select(lines.Plain).ToList();
        return below.All(plain => SignatureLines.MayStandIn(plain) || IsLinkOnly(plain)) && below.Any(SignatureLines.IsContact) ? first : null;
    }

    private static int Paragraph(LetterLines lines, int start, ref int end)
    {
        while (end > start && lines.IsBlank(end - 1)) end--;
        var first = end;
        while (first > start && !lines.IsBlank(first - 1) && end - first <= 8) first--;
        return first;
    }

    // «call our administrator:», «data of the new user», and his name and telephone below
    private static bool IsTold(LetterLines lines, int start, int first)
    {
        var above = first - 1;
        while (above >= start && lines.IsBlank(above)) above--;
        return above >= start && (lines.Plain(above).EndsWith(':') || SignatureLines.IsAboutSomebody(lines.Plain(above)));
    }

    private static bool IsReach(string plain) => SignatureLines.IsContact(plain) || IsLinkOnly(plain);

    // alone, or with the post behind a bar or a comma
    private static bool IsFullName(string plain) =>
        plain.Split('|', ',')[0].Trim() is var name && name.Contains(' ', StringComparison.Ordinal) && SignatureLines.IsName(name) && plain.Length < 80;

    private static int Back(LetterLines lines, int start, int end)
    {
        var at = end;
        for (var filled = 0; at > start && filled <= MostLines + 4; at--)
        {
            if (!lines.IsBlank(at - 1)) filled++;
        }
        return at;
    }

    private static bool HasQuote(LetterLines lines, int start, int end) => Filled(lines, start, end).Any(lines.IsQuoted);

    private static IEnumerable<int> Filled(LetterLines lines, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (!lines.IsBlank(at)) yield return at;
        }
    }

    private static bool IsRuler(string plain) => plain.Length is >= 1 and <= 80 && plain.All(character => character is '-' or '–' or '—' or '_' or '=') && (plain.Length > 1 || plain is "—" or "–");

    private static bool IsLinkOnly(string plain) => plain.StartsWith("<http", StringComparison.Ordinal) || plain.StartsWith("(http", StringComparison.Ordinal) || (plain.StartsWith("http", StringComparison.Ordinal) || plain.StartsWith("www.", StringComparison.Ordinal)) && !plain.Contains(' ', StringComparison.Ordinal);
}
