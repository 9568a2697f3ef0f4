using System.Text.RegularExpressions;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Mime.Reading;

namespace SupportHub.Mail.Inbound.Spam;

/// <summary>
/// Whether the letter is from whom it says, by Authentication-Results (RFC 8601) of servers that are trusted: DMARC's own word for the domain of From;
/// without one, a failed SPF that no DKIM signature of that domain makes good.
/// </summary>
public static partial class SenderAuthentication
{
    /// <param name="trusted">Names of the servers whose results are believed; without any nothing is found.</param>
    public static Why? FindFailure(HeaderList headers, string from, IReadOnlyCollection<string> trusted)
    {
        var domain = DomainOf(from);
        if (trusted.Count == 0 || domain.Length == 0) return null;
        var results = headers.All("Authentication-Results").Select(Parse).Where(r => trusted.Contains(r.Server, StringComparer.OrdinalIgnoreCase)).ToList();
        if (results.Count == 0) return null;
        var all = results.SelectMany(r => r.Results).ToList();
        var dmarc = all.FirstOrDefault(r => r.Method == "dmarc" && (r.Domain.Length == 0 || Same(r.Domain, domain)) && r.Value is "pass" or "fail");
        if (dmarc is not null) return dmarc.Value == "fail" ? Of(results[0].Server, dmarc, domain) : null;
        if (OfAnother(all, domain) is { } other) return new Why("Mail.Why.NotFromThere", domain, $"header.from={other}", results[0].Server);
        if (all.Exists(r => r.Method == "dkim" && r.Value == "pass" && Aligned(r.Domain, domain))) return null;
        return all.Find(r => r.Method == "spf" && r.Value == "fail" && Aligned(r.Domain, domain)) is { } spf ? Of(results[0].Server, spf, domain) : null;
    }

    // several addresses in From, or one written so that programs read it differently: what the server confirmed is not whom we took for the sender
    private static string? OfAnother(List<Result> all, string domain)
    {
        var judged = all.Where(r => r.Method == "dmarc" && r.Domain.Length > 0).Select(r => r.Domain).ToList();
        return judged.Count == 0 || judged.Exists(one => Aligned(one, domain)) ? null : judged[0];
    }

    private static Why Of(string server, Result result, string domain) => new("Mail.Why.NotFromThere", domain, $"{result.Method}={result.Value}", server);

    private static (string Server, List<Result> Results) Parse(string value)
    {
        var parts = Comment().Replace(value, " ").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var server = parts.Length == 0 ? "" : parts[0].Split(' ', 2)[0];
        return (server, [.. parts.Skip(1).Select(ReadResult).OfType<Result>()]);
    }

    private static Result? ReadResult(string part)
    {
        if (Method().Match(part) is not { Success: true } method) return null;
        var property = Property().Match(part);
        return new Result(method.Groups["method"].Value.ToLowerInvariant(), method.Groups["value"].Value.ToLowerInvariant(), property.Success ? DomainOf(property.Groups["value"].Value) : "");
    }

    // in one form: From may say «почта.рф» where servers say «xn--…»
    private static string DomainOf(string address) => DomainForms.Ascii(address[(address.LastIndexOf('@') + 1)..].Trim('"', '<', '>', '.', ' ').ToLowerInvariant());

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    // relaxed alignment without a list of public suffixes: one is the other, or below it
    private static bool Aligned(string signing, string domain) =>
        Same(signing, domain) || domain.EndsWith($".{signing}", StringComparison.OrdinalIgnoreCase) || signing.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.None, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(?<method>[a-zA-Z-]+)(/\d+)?\s*=\s*(?<value>[a-zA-Z]+)", RegexOptions.None, 1000)]
    private static partial Regex Method();

    [GeneratedRegex(@"\b(header\.from|header\.d|header\.i|smtp\.mailfrom|policy\.from)\s*=\s*(?<value>[^\s;]+)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Property();

    private sealed record Result(string Method, string Value, string Domain);
}
