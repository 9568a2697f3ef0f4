using System.Buffers.Binary;
using SupportHub.Mail.Mime.Reading.Bodies;
using SupportHub.Mail.Mime.Reading.Charsets;

namespace SupportHub.Mail.Mime.Reading.Tnef;

/// <summary>TNEF, in which Outlook wraps a message (MS-OXTNEF): text, RTF, HTML and files.</summary>
internal sealed class TnefReader
{
    private const uint Signature = 0x223E9F78;
    private const int MostFiles = 500, MostNested = 3;
    private readonly DamageList damage;
    private readonly int depth;
    private readonly List<ReadFile> files = [];
    private Charset charset = CharsetNames.Find(1251)!;
    private ReadOnlyMemory<byte> body;
    private MapiProperties message = MapiProperties.Empty;
    private TnefAttachment? open;

    private TnefReader(DamageList damage, int depth) => (this.damage, this.depth) = (damage, depth);

    /// <summary>Null where it is no such thing.</summary>
    public static TnefContent? Read(ReadOnlyMemory<byte> bytes, DamageList damage) => Read(bytes, damage, 0);

    private static TnefContent? Read(ReadOnlyMemory<byte> bytes, DamageList damage, int depth)
    {
        if (bytes.Length < 6 || depth > MostNested || BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span) != Signature) return null;
        return new TnefReader(damage, depth).ReadAll(bytes);
    }

    private TnefContent ReadAll(ReadOnlyMemory<byte> bytes)
    {
        var at = 6;
        while (at + 9 <= bytes.Length && files.Count < MostFiles)
        {
            var id = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[(at + 1)..]);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[(at + 5)..]);
            at += 9;
            if (length > bytes.Length - at)
            {
                damage.Add("tnef.damaged");
                length = (uint)(bytes.Length - at);
            }
            Take(id & 0xFFFF, bytes.Slice(at, (int)length));
            at += (int)length + 2;
        }
        Close();
        return new TnefContent(Text(), Html(), files);
    }

    private void Take(uint name, ReadOnlyMemory<byte> data)
    {
        switch (name)
        {
            case 0x9007 when data.Length >= 4:
                charset = CharsetNames.Find(BinaryPrimitives.ReadInt32LittleEndian(data.Span)) ?? charset;
                break;
            case 0x800C:
                body = data;
                break;
            case 0x9003:
                message = MapiProperties.Read(data, damage);
                break;
            case 0x9002:
                Close();
                open = new TnefAttachment();
                break;
            case 0x8010 when open is not null:
                open.Title = data;
                break;
            case 0x800F when open is not null:
                open.Data = data;
                break;
            case 0x9005 when open is not null:
                open.Properties = MapiProperties.Read(data, damage);
                break;
        }
    }

    private string? Text() =>
        message.Text(0x1000, charset) is { } mapi && !string.IsNullOrWhiteSpace(mapi) ? Unicode.Lines(mapi)
        : !body.IsEmpty ? Unicode.Lines(charset.Decode(body.Span).TrimEnd('\0'))
        : Rtf() is { } rtf ? Unicode.Lines(RtfText.Read(rtf)) : null;

    private string? Html()
    {
        if (message.Bytes(0x1013) is { } html)
        {
            var page = CharsetNames.Find(message.Number(0x3FDE) ?? 0) ?? charset;
            return Unicode.Lines(message.Text(0x1013, charset, onlyString: true) ?? TextBytes.Decode(html.Span, HtmlCharset.Of(html.Span) ?? page.Name, damage, page).TrimEnd('\0'));
        }
        return Rtf() is { } rtf && RtfText.ReadHtml(rtf) is { } wrapped ? Unicode.Lines(wrapped) : null;
    }

    private byte[]? Rtf() => message.Bytes(0x1009) is { } compressed ? CompressedRtf.Expand(compressed.Span, damage) : null;

    private void Close()
    {
        if (open is not { } attachment) return;
        open = null;
        var properties = attachment.Properties;
        var name = properties.Text(0x3707, charset) ?? properties.Text(0x3704, charset) ?? (attachment.Title.IsEmpty ? null : charset.Decode(attachment.Title.Span).TrimEnd('\0')) ?? properties.Text(0x3001, charset);
        if (properties.Bytes(0x3701) is { Length: > 16 } inner && attachment.Data.IsEmpty && Read(inner[16..], damage, depth + 1) is { } nested)
        {
            if ((nested.Text ?? nested.Html) is { } text) files.Add(new ReadFile(PartNames.Safe($"{name ?? "message"}.txt"), "text/plain", System.Text.Encoding.UTF8.GetBytes(text), null, false, FileOrigin.Tnef));
            files.AddRange(nested.Files);
            return;
        }
        var data = attachment.Data.IsEmpty ? properties.Bytes(0x3701) ?? ReadOnlyMemory<byte>.Empty : attachment.Data;
        var id = properties.Text(0x3712, charset)?.Trim('<', '>');
        files.Add(new ReadFile(PartNames.Safe(name ?? "file"), Media(properties.Text(0x370E, charset), name), data, string.IsNullOrWhiteSpace(id) ? null : id, false, FileOrigin.Tnef));
    }

    private static string Media(string? declared, string? name)
    {
        if (!string.IsNullOrWhiteSpace(declared)) return declared.Trim().ToLowerInvariant();
        return Path.GetExtension((name ?? "").Replace('\0', '_')).ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".gif" => "image/gif",
            ".txt" or ".log" => "text/plain",
            ".pdf" => "application/pdf",
            _ => "application/octet-stream",
        };
    }
}

/// <summary>An attachment while its attributes come in.</summary>
internal sealed class TnefAttachment
{
    public ReadOnlyMemory<byte> Title { get; set; }

    public ReadOnlyMemory<byte> Data { get; set; }

    public MapiProperties Properties { get; set; } = MapiProperties.Empty;
}
