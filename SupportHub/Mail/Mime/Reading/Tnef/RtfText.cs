namespace SupportHub.Mail.Mime.Reading.Tnef;

/// <summary>RTF as plain text, or as the HTML that Outlook wrapped into it (MS-OXRTFEX).</summary>
internal static class RtfText
{
    public static string Read(ReadOnlySpan<byte> rtf) => new RtfWalk(wantsHtml: false).Walk(rtf).Trim('\n');

    /// <summary>Null where it was not made from HTML.</summary>
    public static string? ReadHtml(ReadOnlySpan<byte> rtf) =>
        rtf[..Math.Min(rtf.Length, 1024)].IndexOf("\\fromhtml"u8) < 0 ? null : new RtfWalk(wantsHtml: true).Walk(rtf);
}
