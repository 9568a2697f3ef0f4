using SupportHub.Mail.Mime.Reading.Charsets;
using SupportHub.Mail.Mime.Reading.Headers;
using SupportHub.Mail.Mime.Reading.Transfer;

namespace SupportHub.Mail.Mime.Reading.Parts;

/// <summary>Reads the tree of parts. Each level looks at each byte once, so the work is bounded by size times depth.</summary>
internal sealed class PartReader(ReadLimits limits, DamageList damage)
{
    private const string Plain = "text/plain";
    private const int MostTypes = 10;
    private int parts;

    public Part Read(ReadOnlyMemory<byte> raw)
    {
        var (headers, body) = HeaderScanner.Scan(raw.Span, limits.MaxHeaderBytes, damage, HintOf(raw.Span));
        return Build(headers, raw[body..], Plain, 0);
    }

    private Part Read(ReadOnlyMemory<byte> raw, string defaultType, int depth)
    {
        var (headers, body) = Head(raw.Span);
        return Build(headers, raw[body..], defaultType, depth);
    }

    // a part may have no header at all: an empty line first, or text at once
    private (HeaderList Headers, int Body) Head(ReadOnlySpan<byte> raw) => HeaderScanner.Scan(raw, limits.MaxHeaderBytes, damage, null);

    private Part Build(HeaderList headers, ReadOnlyMemory<byte> body, string defaultType, int depth)
    {
        parts++;
        var type = TypeOf(headers, defaultType, body, depth);
        var disposition = MediaField.Parse(Raw(headers, "Content-Disposition"));
        var leaf = new Part(headers, type, disposition, body, []);
        if (!leaf.IsMultipart) return leaf;
        if (depth >= limits.MaxDepth)
        {
            damage.Add("limit.depth");
            return leaf with { Type = new MediaField("application/octet-stream", type.Parameters) };
        }
        body = Undo(leaf, body);
        var pieces = Boundaries.Split(body, type["boundary"], damage, limits.MaxParts - parts);
        if (pieces.Count == 0) return leaf with { Parts = [Unsplit(leaf, body, depth)] };
        return leaf with { Parts = Children(pieces, type, depth) };
    }

    private List<Part> Children(IReadOnlyList<Piece> pieces, MediaField type, int depth)
    {
        var children = new List<Part>();
        var childType = type.Value == "multipart/digest" ? "message/rfc822" : Plain;
        for (var i = 0; i < pieces.Count; i++)
        {
            if (parts >= limits.MaxParts)
            {
                damage.Add("limit.parts");
                break;
            }
            var child = Read(pieces[i].Bytes, childType, depth + 1);
            children.Add(IsEmptyTwin(child, type) ? Regrouped(child, pieces, ref i, depth) : child);
        }
        return children;
    }

    // a multipart that uses the boundary of the one around it is cut before its first part: the next ones are its own, up to the end mark
    private static bool IsEmptyTwin(Part child, MediaField type) =>
        child.IsMultipart && child.Type["boundary"] is { } boundary && boundary == type["boundary"] && Bytes.IsBlank(child.Raw.Span);

    private Part Regrouped(Part child, IReadOnlyList<Piece> pieces, ref int at, int depth)
    {
        damage.Add("boundary.reused");
        var own = new List<Part>();
        while (at + 1 < pieces.Count && parts < limits.MaxParts)
        {
            at++;
            own.Add(Read(pieces[at].Bytes, Plain, depth + 2 <= limits.MaxDepth ? depth + 2 : limits.MaxDepth));
            if (pieces[at].IsLast) break;
        }
        return child with { Parts = own };
    }

    // no boundary found: the body is read as what it most likely is
    private Part Unsplit(Part leaf, ReadOnlyMemory<byte> body, int depth)
    {
        damage.Add("boundary.missing");
        var start = BlankLines(body.Span);
        var (headers, _) = Head(body.Span[start..]);
        if (headers.Fields.Any(f => f.Name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))) return Read(body[start..], Plain, depth + 1);
        parts++;
        var type = MediaField.Parse(TextSniff.LooksLikeHtml(body.Span) ? "text/html" : Plain);
        // the encoding may have been declared one level too high
        return new Part(Kept(leaf.Headers), type, MediaField.Empty, body, []);
    }

    private static HeaderList Kept(HeaderList headers) => new([.. headers.Named("Content-Transfer-Encoding")]);

    private static int BlankLines(ReadOnlySpan<byte> body) => Math.Max(0, body.IndexOfAnyExcept((byte)'\r', (byte)'\n'));

    // a multipart must not be encoded as a whole; where it is all the same, the boundary is not to be seen
    private ReadOnlyMemory<byte> Undo(Part leaf, ReadOnlyMemory<byte> body)
    {
        var kind = TransferDecoder.KindOf(leaf.Encoding);
        if (kind is TransferKind.Identity || body.Span.IndexOf("\n--"u8) >= 0 || body.Span.StartsWith("--"u8)) return body;
        damage.Add("multipart.encoded");
        return TransferDecoder.Decode(body, kind, damage);
    }

    private static MediaField TypeOf(HeaderList headers, string defaultType, ReadOnlyMemory<byte> body, int depth)
    {
        var fields = headers.Named("Content-Type");
        var usable = fields.Take(MostTypes).Select(field => MediaField.Parse(field.Raw)).Where(type => type.Value.Contains('/', StringComparison.Ordinal) && type.Value[0] != '/' && type.Value != "text/").ToList();
        // of several the one that has parts, or they would be read as text
        if (usable.Count > 0) return usable.Find(type => usable.Count > 1 && type["boundary"] is not null) ?? usable[0];
        // headers lost on the way: the body still has its parts
        if (fields.Count == 0 && depth == 0 && Boundaries.Guess(body.Span) is { } guessed && Boundaries.StartsWithMarks(body.Span)) return new MediaField("multipart/mixed", new Dictionary<string, string>(StringComparer.Ordinal) { ["boundary"] = guessed });
        var parameters = fields.Count == 0 ? null : MediaField.Parse(fields[0].Raw);
        return new MediaField(Named(parameters?.Value ?? "", defaultType), parameters?.Parameters ?? MediaField.Empty.Parameters);
    }

    private static string Named(string value, string defaultType) => value switch
    {
        "html" or "texthtml" => "text/html",
        "multipart" => "multipart/mixed",
        "message" => "message/rfc822",
        _ => defaultType,
    };

    private static string? Raw(HeaderList headers, string name) => headers.Named(name) is [var first, ..] ? first.Raw : null;

    // the charset of the body is the likeliest for raw headers too
    private static Charset? HintOf(ReadOnlySpan<byte> raw)
    {
        var head = raw[..Math.Min(raw.Length, 16 * 1024)];
        var at = head.IndexOf("charset="u8);
        if (at < 0) return null;
        var name = head[(at + 8)..];
        name = name[..Math.Min(name.Length, 40)].TrimStart((byte)'"');
        var end = name.IndexOfAny(" \";\r\n"u8);
        return CharsetNames.Find(System.Text.Encoding.Latin1.GetString(end < 0 ? name : name[..end])) is { CodePage: not (65001 or 20127) } found ? found : null;
    }
}
