using System.Globalization;

namespace SupportHub.Mail.Mime.Writing;

/// <summary>A person or a desk at a mail address.</summary>
/// <param name="Name">As shown; may be empty.</param>
/// <param name="Address">ASCII: an international domain is in its xn-- form.</param>
public sealed record Mailbox
{
    private const int LongestLocal = 64, LongestAddress = 254;
    private const string AtomExtras = "!#$%&'*+-/=?^_`{|}~.";
    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };

    private Mailbox(string name, string address) => (Name, Address) = (name, address);

    public string Name { get; }

    public string Address { get; }

    /// <summary>The part after the at sign.</summary>
    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    /// <exception cref="FormatException">Not an address that a letter can be sent to.</exception>
    public static Mailbox Of(string name, string address)
    {
        var at = address.LastIndexOf('@');
        if (at is < 1 or > LongestLocal || !IsLocal(address[..at]) || AsciiDomain(address[(at + 1)..]) is not { } domain)
            throw new FormatException("Not a mail address that can be written to.");
        var whole = $"{address[..at]}@{domain}";
        return whole.Length <= LongestAddress ? new Mailbox(name.Trim(), whole) : throw new FormatException("The mail address is too long.");
    }

    private static bool IsLocal(string local) =>
        !local.StartsWith('.') && !local.EndsWith('.') && !local.Contains("..", StringComparison.Ordinal)
        && local.All(c => char.IsAsciiLetterOrDigit(c) || AtomExtras.Contains(c, StringComparison.Ordinal));

    private static string? AsciiDomain(string domain)
    {
        try
        {
            return domain.Length == 0 ? null : Domains.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
