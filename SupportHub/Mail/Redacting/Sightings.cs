using System.Text;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Mime.Reading.Bodies;
using SupportHub.Mail.Mime.Reading.Charsets;
using SupportHub.Mail.Mime.Reading.Parts;
using SupportHub.Mail.Mime.Reading.Tnef;
using SupportHub.Mail.Mime.Reading.Transfer;

namespace SupportHub.Mail.Redacting;

/// <summary>Whether a secret can still be read in a letter or a file, by any reading that is known here: as people see it, as its bytes stand, in what is packed in it.</summary>
internal static class Sightings
{
    private const int Deepest = 8;

    /// <summary>In a letter.</summary>
    public static bool InLetter(ReadOnlyMemory<byte> raw, Secret secret) => InLetter(raw, secret, 0);

    /// <summary>In the bytes of a file of any kind.</summary>
    public static bool InFile(ReadOnlyMemory<byte> file, Secret secret) => InFile(file, null, secret, 0);

    private static bool InLetter(ReadOnlyMemory<byte> raw, Secret secret, int depth)
    {
        if (depth > Deepest) return InBytes(raw.Span, secret);
        var read = MessageReader.Read(raw);
        return secret.StandsIn(read.Subject) || secret.StandsIn(read.Text) || (read.Html is { } html && secret.StandsIn(html))
            || read.Headers.Fields.Any(field => secret.StandsIn(field.Value))
            || (read.Report?.OriginalHeaders.Fields.Any(field => secret.StandsIn(field.Value)) ?? false)
            || read.Files.Any(file => secret.StandsIn(file.Name))
            || LetterPieces.Of(RawMessage.Prepare(raw, ReadLimits.Default, DamageList.Ignored)).Any(piece => InPiece(piece, secret, depth));
    }

    private static bool InPiece(LetterPiece piece, Secret secret, int depth)
    {
        if (piece.Part is not { } part) return InBytes(piece.Bytes.Span, secret);
        var body = PartBody.Decoded(part);
        if (part.Media is "message/rfc822" or "message/global" or "message/news") return InLetter(body, secret, depth + 1);
        return InFile(body, part.Type["charset"], secret, depth)
            || (InlineFiles.Find(body, DamageList.Ignored) is { } found && found.Files.Any(file => InFile(file.Bytes, null, secret, depth + 1)))
            || InWrapped(body, part, secret, depth);
    }

    // Outlook's own format, and a signature around a letter
    private static bool InWrapped(ReadOnlyMemory<byte> body, Part part, Secret secret, int depth)
    {
        if (part.Media.Contains("ms-tnef", StringComparison.Ordinal) || string.Equals(part.FileName, "winmail.dat", StringComparison.OrdinalIgnoreCase))
        {
            return TnefReader.Read(body, DamageList.Ignored) is { } tnef
                && (secret.StandsIn(tnef.Text ?? "") || secret.StandsIn(tnef.Html ?? "") || tnef.Files.Any(file => secret.StandsIn(file.Name) || InFile(file.Bytes, null, secret, depth + 1)));
        }

        return part.Media.Contains("pkcs7-mime", StringComparison.Ordinal) && SignedContent.Of(body) is { } inside && InLetter(inside, secret, depth + 1);
    }

    private static bool InFile(ReadOnlyMemory<byte> file, string? charset, Secret secret, int depth)
    {
        if (depth > Deepest || file.IsEmpty) return false;
        if (PackedFile.Is(file.Span)) return PackedFile.Unpack(file).Any(inside => InFile(inside, null, secret, depth + 4));
        return InBytes(file.Span, secret)
            || (BodyCover.LooksLikeText(file.Span) && secret.StandsIn(TextBytes.Decode(file.Span, charset, DamageList.Ignored)))
            || (!secret.IsAscii && file.Span.Contains((byte)4) && InWide(file.Span, secret));
    }

    private static bool InBytes(ReadOnlySpan<byte> bytes, Secret secret) => secret.StandsIn(Encoding.Latin1.GetString(bytes), isBytes: true);

    private static bool InWide(ReadOnlySpan<byte> bytes, Secret secret)
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            if (secret.StandsIn(encoding.GetString(bytes)) || (bytes.Length > 1 && secret.StandsIn(encoding.GetString(bytes[1..])))) return true;
        }

        return false;
    }
}
