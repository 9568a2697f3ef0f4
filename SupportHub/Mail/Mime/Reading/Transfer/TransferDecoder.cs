namespace SupportHub.Mail.Mime.Reading.Transfer;

internal enum TransferKind
{
    Identity,
    Base64,
    QuotedPrintable,
    UuEncode,
    YEnc,
}

/// <summary>Content-Transfer-Encoding undone.</summary>
internal static class TransferDecoder
{
    public static TransferKind KindOf(string name)
    {
        var letters = string.Concat(name.TakeWhile(c => c is not (';' or '(')).Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));
        return letters switch
        {
            "base64" or "b64" or "xbase64" or "b" => TransferKind.Base64,
            "quotedprintable" or "qp" or "q" or "quoted" or "quotedprinted" => TransferKind.QuotedPrintable,
            "xuuencode" or "uuencode" or "xuue" or "uue" => TransferKind.UuEncode,
            "xyenc" or "yenc" or "xyencode" => TransferKind.YEnc,
            _ => TransferKind.Identity,
        };
    }

    /// <returns>A slice of the body where nothing was encoded.</returns>
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> body, TransferKind kind, DamageList damage) => kind switch
    {
        TransferKind.Base64 => Base64Body.Decode(body, damage),
        TransferKind.QuotedPrintable => QuotedPrintableBody.Decode(body, damage),
        TransferKind.UuEncode or TransferKind.YEnc => InlineFiles.Find(body, damage) is { Files: [var only, ..] } ? only.Bytes : body,
        _ => body,
    };
}
