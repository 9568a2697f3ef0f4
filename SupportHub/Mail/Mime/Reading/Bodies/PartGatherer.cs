using SupportHub.Mail.Mime.Reading.Parts;
using SupportHub.Mail.Mime.Reading.Tnef;
using SupportHub.Mail.Mime.Reading.Transfer;

namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>Walks the parts and sorts them: what is read, what is a file, what is a report.</summary>
internal sealed class PartGatherer(ReadLimits limits, DamageList damage, TextReader texts)
{
    private const int MostUnwrapped = 3;
    private int unwrapped;

    public void Visit(Part part, Gathered to, bool related = false)
    {
        switch (part.Media)
        {
            case "multipart/alternative":
                Alternative(part, to, related);
                break;
            case "multipart/related":
                Related(part, to);
                break;
            case "multipart/signed":
                Signed(part, to);
                break;
            case "multipart/encrypted":
                foreach (var child in part.Parts) AddFile(child, to, related);
                break;
            case var _ when part.IsMultipart:
                foreach (var child in part.Parts) Visit(child, to, related);
                break;
            default:
                Leaf(part, to, related);
                break;
        }
    }

    // the forms of one text: the first plain one that says something, the richest HTML
    private void Alternative(Part part, Gathered to, bool related)
    {
        var forms = new List<Segment>();
        foreach (var child in part.Parts)
        {
            var own = new Gathered();
            Visit(child, own, related);
            if (own.Segments.Count > 0) forms.Add(Segment.Join(own.Segments));
            to.TakeRest(own);
        }
        if (forms.Count == 0) return;
        var plain = forms.Find(f => f.Html is null && !string.IsNullOrWhiteSpace(f.Plain)).Plain ?? forms.Find(f => !string.IsNullOrWhiteSpace(f.Plain)).Plain;
        to.Segments.Add(new Segment(plain, forms.FindLast(f => !string.IsNullOrWhiteSpace(f.Html)).Html));
    }

    private void Related(Part part, Gathered to)
    {
        var start = part.Type["start"]?.Trim('<', '>');
        var root = (start is null ? null : part.Parts.FirstOrDefault(p => p.ContentId == start)) ?? part.Parts.FirstOrDefault(p => p.IsMultipart || p.IsText) ?? part.Parts.FirstOrDefault();
        foreach (var child in part.Parts)
        {
            if (ReferenceEquals(child, root) || child.IsMultipart || !child.IsText || child.ContentId is null) Visit(child, to, related: true);
            else AddFile(child, to, related: true);
        }
    }

    private void Signed(Part part, Gathered to)
    {
        for (var i = 0; i < part.Parts.Count; i++)
        {
            if (i == 0 || part.Parts[i].IsText) Visit(part.Parts[i], to);
            else AddFile(part.Parts[i], to, related: false);
        }
    }

    private void Leaf(Part part, Gathered to, bool related)
    {
        switch (part.Media)
        {
            case "text/x-amp-html" or "text/watch-html":
            case "application/applefile":
                // forms of what is there already; the second holds icons of a Mac
                break;
            case "message/rfc822" or "message/global" or "message/news":
                Message(part, to);
                break;
            case "message/delivery-status" or "message/global-delivery-status" or "message/disposition-notification" or "message/global-disposition-notification"
                or "message/feedback-report" or "text/rfc822-headers" or "message/rfc822-headers" or "message/global-headers" or "text/rfc822":
                to.ReportParts.Add(part);
                break;
            case "application/ms-tnef" or "application/vnd.ms-tnef":
            case var _ when string.Equals(part.FileName, "winmail.dat", StringComparison.OrdinalIgnoreCase):
                Tnef(part, to, related);
                break;
            case "application/pkcs7-mime" or "application/x-pkcs7-mime":
            case "application/octet-stream" when part.FileName?.EndsWith(".p7m", StringComparison.OrdinalIgnoreCase) == true:
                Unwrap(AddFile(part, to, related), to);
                break;
            case "text/calendar" or "application/ics":
                to.Calendars.Add(AddFile(part, to, related).Bytes);
                break;
            default:
                if (IsBody(part)) Body(part, to);
                else if (part.FileName is null && MayBeRead(part)) MaybeBody(part, to);
                else AddFile(part, to, related);
                break;
        }
    }

    private static bool IsBody(Part part) => !part.IsAttachment && TextReader.Reads(part.Media);

    // an attachment without a name, or a type that nobody knows: RFC 2046 has an unknown text read as a plain one
    private static bool MayBeRead(Part part) => TextReader.Reads(part.Media) || !part.IsAttachment && (part.IsText || !TopTypes.IsKnown(part.Media)) && TextSniff.LooksLikeText(part.Raw.Span);

    private void Body(Part part, Gathered to)
    {
        var segment = texts.Read(part, to.Files);
        if (part.FileName is null)
        {
            if (segment.Plain is not null || segment.Html is not null) to.Segments.Add(segment);
            return;
        }
        to.NamedTexts.Add((segment, AddFile(part, to, related: false)));
    }

    // read where there is nothing else to read: some programs send their whole letters so
    private void MaybeBody(Part part, Gathered to) => to.NamedTexts.Add((texts.Read(part, to.Files), AddFile(part, to, related: false)));

    private void Message(Part part, Gathered to)
    {
        var bytes = Decoded(part);
        to.Messages.Add(bytes);
        to.Files.Add(new ReadFile(PartNames.OfMessage(part, bytes, damage), part.Media, bytes, part.ContentId, false, FileOrigin.Message));
    }

    // a signature around the text: the file is kept, and what it signs is read
    private void Unwrap(ReadFile file, Gathered to)
    {
        if (unwrapped >= MostUnwrapped || SignedContent.Of(file.Bytes) is not { } inside) return;
        unwrapped++;
        Visit(new PartReader(limits, damage).Read(inside), to);
    }

    private void Tnef(Part part, Gathered to, bool related)
    {
        if (TnefReader.Read(Decoded(part), damage) is not { } content)
        {
            damage.Add("tnef.damaged");
            AddFile(part, to, related);
            return;
        }
        to.Tnef.Add(content);
        to.Files.AddRange(content.Files);
    }

    private ReadFile AddFile(Part part, Gathered to, bool related)
    {
        // what else the text shows is known when it was read
        var inline = !part.IsAttachment && part.Media.StartsWith("image/", StringComparison.Ordinal) && (related && part.ContentId is not null || part.Disposition.Value == "inline");
        var file = new ReadFile(PartNames.Of(part), part.IsMultipart ? "application/octet-stream" : part.Media, Decoded(part), part.ContentId, inline, inline ? FileOrigin.Inline : FileOrigin.Attachment);
        to.Files.Add(file);
        return file;
    }

    private ReadOnlyMemory<byte> Decoded(Part part)
    {
        var kind = TransferDecoder.KindOf(part.Encoding);
        if (kind == TransferKind.Identity && EncodingSniff.LooksBase64File(part.Raw.Span))
        {
            damage.Add("base64.undeclared");
            kind = TransferKind.Base64;
        }
        return TransferDecoder.Decode(part.Raw, kind, damage);
    }
}
