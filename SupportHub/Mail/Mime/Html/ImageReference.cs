using AngleSharp.Dom;

namespace SupportHub.Mail.Mime.Html;

/// <summary>What an image of a letter is: one that came with it, or one that would be fetched.</summary>
/// <param name="ContentId">Without «cid:»; null where the image lies elsewhere.</param>
/// <param name="IsTracker">One point big and without words: nothing is shown for it.</param>
internal sealed record ImageReference(string? ContentId, string Alt, bool IsTracker)
{
    private const int LongestAlt = 300, LongestId = 500;

    public static ImageReference Of(IElement image)
    {
        var alt = (image.GetAttribute("alt") ?? "").Trim();
        if (alt.Length > LongestAlt) alt = alt[..LongestAlt];
        var source = (image.GetAttribute("src") ?? "").Trim();
        if (!source.StartsWith("cid:", StringComparison.OrdinalIgnoreCase)) return new ImageReference(null, alt, alt.Length == 0 && IsPoint(image));
        var id = Unescaped(source[4..]).Trim('<', '>', ' ');
        return id.Length is > 0 and <= LongestId ? new ImageReference(id, alt, false) : new ImageReference(null, alt, false);
    }

    private static string Unescaped(string id) => id.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(id) : id;

    private static bool IsPoint(IElement image) => IsSmall(image.GetAttribute("width")) || IsSmall(image.GetAttribute("height")) || SafeStyle.Hides(image);

    private static bool IsSmall(string? size) => size is "0" or "1" or "0px" or "1px" or "2";
}
