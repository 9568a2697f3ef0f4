namespace SupportHub.Tickets.Files;

/// <summary>What a file is by its first bytes: a name can say anything.</summary>
public static class ContentTypes
{
    public const string Jpeg = "image/jpeg", Gif = "image/gif", Png = "image/png", Pdf = "application/pdf", Zip = "application/zip", Text = "text/plain", Unknown = "application/octet-stream";

    /// <summary>How many bytes are enough to recognise.</summary>
    public const int HeadLength = 512;

    public static bool IsImage(string contentType) => contentType is Jpeg or Gif or Png;

    /// <param name="head">The beginning of the file, up to <see cref="HeadLength"/> bytes.</param>
    public static string Recognise(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => Jpeg,
        _ when head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) => Gif,
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) => Png,
        _ when head.StartsWith("%PDF-"u8) => Pdf,
        _ when head.StartsWith((ReadOnlySpan<byte>)[(byte)'P', (byte)'K', 3, 4]) => Zip,
        _ when head.Length > 0 && !head.ContainsAnyInRange((byte)0, (byte)8) => Text,
        _ => Unknown,
    };
}
