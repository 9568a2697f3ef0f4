using System.ComponentModel.DataAnnotations;

namespace SupportHub.Mail;

/// <summary>Settings <c>Mail:Intake:…</c>: what of taking letters in belongs to the machine. What people decide is set on the screens.</summary>
public sealed class IntakeOptions
{
    /// <summary>Bytes of a letter that are taken; of a longer one the header alone.</summary>
    [Range(64 * 1024, 200 * 1024 * 1024)]
    public long MaxBytes { get; set; } = 25 * 1024 * 1024;

    /// <summary>Other addresses that are ours beside <c>Mail:From</c> and <c>Vendor:SupportAddress</c>, separated by spaces or commas: what comes from them is a loop.</summary>
    public string OwnAddresses { get; set; } = "";

    /// <summary>Servers whose Authentication-Results are believed, by the name they write first in it; separated by spaces or commas.</summary>
    public string TrustedServers { get; set; } = "";

    /// <summary>The X-Spam-Score from which a letter is spam where the filter gives no verdict.</summary>
    [Range(1, 1000)]
    public double SpamScore { get; set; } = 7;

    /// <summary>A Rspamd to ask: <c>http://localhost:11333</c>. Empty: none.</summary>
    public string Rspamd { get; set; } = "";

    /// <summary>A spamd (SpamAssassin) to ask: <c>localhost:783</c>. Empty: none.</summary>
    public string Spamd { get; set; } = "";

    /// <summary>How long such a server may take; after that the letter is taken without its word.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan SpamTimeout { get; set; } = TimeSpan.FromSeconds(10);

    internal IReadOnlyList<string> AllOwnAddresses => Several(OwnAddresses);

    internal IReadOnlyList<string> AllTrustedServers => Several(TrustedServers);

    private static string[] Several(string text) => text.Split([' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
}
