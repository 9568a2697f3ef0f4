using System.ComponentModel.DataAnnotations;

namespace SupportHub.Platform;

/// <summary>The words that pages and letters speak of the vendor with (settings <c>Vendor:…</c>).</summary>
public sealed class Vendor
{
    [Required]
    public string Name { get; set; } = "Вендор";

    /// <summary>The name in English texts; empty: the same.</summary>
    public string NameEn { get; set; } = "Vendor";

    [Required]
    [EmailAddress(ErrorMessage = "must be a mail address.")]
    public string SupportAddress { get; set; } = "support@vendor.example";

    [Url(ErrorMessage = "must be an address with http:// or https://.")]
    public string Site { get; set; } = "https://vendor.example";

    /// <summary>A picture under <c>wwwroot</c>; empty: the name alone.</summary>
    public string Logo { get; set; } = "";

    /// <summary>The address of this installation, for links in letters.</summary>
    [Url(ErrorMessage = "must be an address with http:// or https://.")]
    public string PublicUrl { get; set; } = "http://localhost:5080";

    /// <summary>The name in the language of a text: <c>ru</c> or <c>en</c>.</summary>
    public string NameIn(string language) => language == "en" && NameEn.Length > 0 ? NameEn : Name;
}
