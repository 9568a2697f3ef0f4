using System.Text;
using SupportHub.Mail.Mime.Reading.Charsets;
using SupportHub.Mail.Mime.Reading.Parts;
using SupportHub.Mail.Mime.Reading.Tnef;
using SupportHub.Mail.Mime.Reading.Transfer;

namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>A text part made a text: transfer encoding, files inside it, charset, flowed lines.</summary>
internal sealed class TextReader(ReadLimits limits, DamageList damage)
{
    private long left = limits.MaxTextBytes;

    /// <summary>Kinds that are read rather than kept as files, unless they have a name.</summary>
    public static bool Reads(string media) => media is "text/plain" or "text/html" or "text/enriched" or "text/richtext" or "text/markdown" or "text/x-markdown" or "text/rtf" or "application/rtf" or "application/xhtml+xml" or "text/x-moz-deleted" or "text/text" or "text/x-plain" or "text/ascii";

    /// <param name="files">Gets the files that stood in the text.</param>
    public Segment Read(Part part, List<ReadFile> files)
    {
        var bytes = TransferDecoder.Decode(part.Raw, Kind(part), damage);
        if (part.Media is "text/html" or "application/xhtml+xml") return new Segment(null, Page(bytes, part, files));
        if (part.Media is "text/rtf" or "application/rtf") return new Segment(Unicode.Lines(RtfText.Read(Within(bytes, part, files).Span)), null);
        var text = Plain(bytes, part, files);
        if (part.Media is "text/enriched" or "text/richtext") text = EnrichedText.Read(text);
        // a page, whatever its type says
        return TextSniff.LooksLikeHtml(bytes.Span) ? new Segment(null, text) : new Segment(text, null);
    }

    private string Page(ReadOnlyMemory<byte> bytes, Part part, List<ReadFile> files)
    {
        var charset = part.Type["charset"] ?? HtmlCharset.Of(bytes.Span);
        return Unicode.Lines(TextBytes.Decode(Within(DataPictures.TakeOut(bytes, files, damage), part, files).Span, charset, damage));
    }

    private string Plain(ReadOnlyMemory<byte> bytes, Part part, List<ReadFile> files)
    {
        if (InlineFiles.Find(bytes, damage) is { } found)
        {
            files.AddRange(found.Files.Select(file => new ReadFile(PartNames.Safe(file.Name), ContentTypeOf(file.Name), file.Bytes, null, false, FileOrigin.UuEncode)));
            bytes = Concat(found.Text);
        }
        var text = Unicode.Lines(TextBytes.Decode(Within(bytes, part, files).Span, part.Type["charset"], damage));
        return FlowedText.IsFlowed(part.Type) ? FlowedText.Join(text, FlowedText.DeletesSpace(part.Type)) : text;
    }

    // what is longer than anybody reads is cut, and kept whole beside it
    private ReadOnlyMemory<byte> Within(ReadOnlyMemory<byte> bytes, Part part, List<ReadFile> files)
    {
        if (bytes.Length <= left)
        {
            left -= bytes.Length;
            return bytes;
        }
        damage.Add("limit.text");
        files.Add(new ReadFile(PartNames.Of(part), part.Media, bytes, null, false, FileOrigin.Attachment));
        var cut = bytes[..(int)left];
        left = 0;
        var line = cut.Span.LastIndexOfAny((byte)'\n', (byte)'\r');
        return line > 0 ? cut[..line] : cut;
    }

    // the encoding that is meant: some forget to say that they encoded
    private TransferKind Kind(Part part)
    {
        var kind = TransferDecoder.KindOf(part.Encoding);
        if (kind != TransferKind.Identity) return kind;
        if (EncodingSniff.LooksQuoted(part.Raw.Span))
        {
            damage.Add("qp.undeclared");
            return TransferKind.QuotedPrintable;
        }
        if (!EncodingSniff.LooksBase64(part.Raw.Span, part.Headers.Has("Content-Transfer-Encoding"))) return kind;
        damage.Add("base64.undeclared");
        return TransferKind.Base64;
    }

    private static ReadOnlyMemory<byte> Concat(IReadOnlyList<ReadOnlyMemory<byte>> pieces)
    {
        var whole = new byte[pieces.Sum(p => p.Length)];
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.CopyTo(whole.AsMemory(at));
            at += piece.Length;
        }
        return whole;
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name.Replace('\0', '_')).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".txt" or ".log" => "text/plain",
        ".pdf" => "application/pdf",
        ".zip" => "application/zip",
        _ => "application/octet-stream",
    };
}
