using System.Text;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Mime.Reading.Headers;
using SupportHub.Mail.Mime.Reading.Parts;

namespace SupportHub.Mail.Redacting;

/// <summary>As <see cref="LetterRewriting.Rewrite"/> does.</summary>
public delegate byte[]? RewriteLetter(ReadOnlyMemory<byte> raw, Secret secret, string said);

/// <summary>
/// A stored letter without a secret that stood in it, everything else as it came (R4.7-access). What its writer signed no longer verifies: a header
/// says that it was changed. Time is linear in its bytes for each letter that is inside another.
/// </summary>
public static class LetterRewriting
{
    /// <summary>Stands in each letter that was changed, with the time.</summary>
    public const string Header = "X-SupportHub-Moved";

    private const int Deepest = 6;

    /// <param name="said">What the header says.</param>
    /// <returns>Null where the secret can still be read afterwards, or its parts would no longer be what they were: the bytes are to be destroyed.</returns>
    public static byte[]? Rewrite(ReadOnlyMemory<byte> raw, Secret secret, string said)
    {
        // the pieces are known by the array that they lie in
        ReadOnlyMemory<byte> own = raw.ToArray();
        var prepared = RawMessage.Prepare(own, ReadLimits.Default, DamageList.Ignored);
        var changed = Covered(prepared, secret, 0);
        var rewritten = Marked(changed, said);
        // a word of the letter's own frame is no password: better no letter than one that reads otherwise
        var same = KindsOf(prepared).SequenceEqual(KindsOf(changed)) && NamesOf(prepared.Span).SequenceEqual(NamesOf(changed));
        return same && !Sightings.InLetter(rewritten, secret) ? rewritten : null;
    }

    /// <summary>Whether there is anything to take out.</summary>
    public static bool IsNeeded(ReadOnlyMemory<byte> raw, Secret secret) => Sightings.InLetter(raw.ToArray(), secret);

    private static byte[] Covered(ReadOnlyMemory<byte> raw, Secret secret, int depth)
    {
        using var to = new MemoryStream(raw.Length + 256);
        foreach (var piece in LetterPieces.Of(raw))
        {
            if (piece.Part is { } part) to.Write(Body(part, secret, depth).Span);
            else to.Write(Between(piece.Bytes.Span, secret));
        }

        return to.ToArray();
    }

    private static ReadOnlyMemory<byte> Body(Part part, Secret secret, int depth)
    {
        var body = PartBody.Decoded(part);
        var covered = part.Media is "message/rfc822" or "message/global" or "message/news" && depth < Deepest
            ? Inner(body, secret, depth)
            : BodyCover.Cover(body, part, secret);
        return covered.Span.SequenceEqual(body.Span) ? part.Raw : PartBody.Encoded(part, covered) ?? part.Raw;
    }

    private static byte[] Inner(ReadOnlyMemory<byte> body, Secret secret, int depth) => Covered(body.ToArray(), secret, depth + 1);

    private static byte[] Between(ReadOnlySpan<byte> bytes, Secret secret)
    {
        var letters = Encoding.Latin1.GetString(bytes);
        return Encoding.Latin1.GetBytes(secret.CoverBytes(EncodedRuns.Cover(letters, secret)));
    }

    private static byte[] Marked(byte[] raw, string said)
    {
        // where there is no header, a line before the text would be taken for text
        var (headers, _) = HeaderScanner.Scan(raw, ReadLimits.Default.MaxHeaderBytes, DamageList.Ignored, null);
        return headers.Fields.Count == 0 ? raw : [.. Encoding.ASCII.GetBytes($"{Header}: {said}{(PartBody.HasCrlf(raw) ? "\r\n" : "\n")}"), .. raw];
    }

    private static IEnumerable<string> KindsOf(ReadOnlyMemory<byte> raw) =>
        LetterPieces.Leaves(new PartReader(ReadLimits.Default, DamageList.Ignored).Read(raw)).Select(part => part.Media);

    private static IEnumerable<string> NamesOf(ReadOnlySpan<byte> raw) =>
        HeaderScanner.Scan(raw, ReadLimits.Default.MaxHeaderBytes, DamageList.Ignored, null).Headers.Fields.Select(field => field.Name);
}
