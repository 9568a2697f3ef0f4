namespace SupportHub.Mail.Mime.Trimming;

/// <summary>What PGP writes around a text that it signed: nothing that a person wrote or reads.</summary>
internal static class Armour
{
    private const int MostLines = 200;
    private const string Signed = "-----BEGIN PGP SIGNED MESSAGE-----", Begin = "-----BEGIN PGP SIGNATURE-----", End = "-----END PGP SIGNATURE-----";

    public static void Sign(LetterLines lines, Part[] parts)
    {
        for (var at = 0; at < lines.Count; at++)
        {
            if (parts[at] != Part.Text || !lines[at].StartsWith("-----BEGIN PGP SIG", StringComparison.Ordinal)) continue;
            if (EndAt(lines, at) is not { } end) continue;
            Array.Fill(parts, Part.Signature, at, end - at);
            at = end - 1;
        }
    }

    private static int? EndAt(LetterLines lines, int start)
    {
        var plain = lines.Plain(start);
        if (plain == Signed) return Behind(lines, start, lines.IsBlank);
        return plain == Begin && Behind(lines, start, at => lines.Plain(at) == End) is { } last ? last + 1 : null;
    }

    private static int? Behind(LetterLines lines, int start, Func<int, bool> isLast)
    {
        for (var at = start + 1; at < Math.Min(lines.Count, start + MostLines); at++)
        {
            if (isLast(at)) return at;
            // a second one before the end of the first
            if (lines[at].StartsWith("-----BEGIN PGP", StringComparison.Ordinal)) return null;
        }
        return null;
    }
}
