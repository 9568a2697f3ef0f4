using System.Globalization;

namespace SupportHub.Mail.Addresses;

/// <summary>
/// A domain beyond ASCII has two forms, «почта.рф» and «xn--80a1acny.xn--p1ai»: people type the one, mail servers write the other. They name the same place,
/// so addresses are compared in both.
/// </summary>
public static class DomainForms
{
    private static readonly IdnMapping Idn = new();

    /// <summary>The domain as it is, then its other form where it has one.</summary>
    public static IReadOnlyList<string> Of(string domain) => [.. new[] { domain, Try(Idn.GetAscii, domain), Try(Idn.GetUnicode, domain) }.Distinct(StringComparer.Ordinal)];

    /// <summary>The address as it is, then with the other form of its domain.</summary>
    public static IReadOnlyList<string> OfAddress(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 0 ? [address] : [.. Of(address[(at + 1)..]).Select(domain => $"{address[..at]}@{domain}")];
    }

    public static bool AreSame(string address, string other) =>
        string.Equals(address, other, StringComparison.OrdinalIgnoreCase) || OfAddress(address.ToLowerInvariant()).Contains(other.ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>The domain in ASCII letters; as it is where it has no such form.</summary>
    public static string Ascii(string domain) => Try(Idn.GetAscii, domain);

    private static string Try(Func<string, string> form, string domain)
    {
        try
        {
            return domain.Length == 0 ? domain : form(domain);
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }
}
