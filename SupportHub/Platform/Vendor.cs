namespace SupportHub.Platform;

/// <summary>The words that pages and letters speak of the vendor with (settings <c>Vendor:…</c>).</summary>
public sealed class Vendor
{
    public string Name { get; set; } = "Вендор";

    /// <summary>The name in English texts; empty: the same.</summary>
    public string NameEn { get; set; } = "Vendor";

    public string SupportAddress { get; set; } = "support@vendor.example";

    public string Site { get; set; } = "https://vendor.example";

    /// <summary>A picture under <c>wwwroot</c>; empty: the name alone.</summary>
    public string Logo { get; set; } = "";

    /// <summary>The address of this installation, for links in letters.</summary>
    public string PublicUrl { get; set; } = "http://localhost:5080";
}
