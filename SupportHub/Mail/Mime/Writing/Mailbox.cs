using System.Globalization;
using System.Text;

namespace SupportHub.Mail.Mime.Writing;

/// <summary>A person or a desk at a mail address.</summary>
/// <param name="Name">As shown; may be empty.</param>
/// <param name="Address">An international domain is in its xn-- form; what stands before the @ may be of any script (RFC 6531), and then only some servers take it.</param>
public sealed record Mailbox
{
    private const int LongestLocal = 64, LongestAddress = 254;
    private const string AtomExtras = "!#$%&'*+-/=?^_`{|}~.";
    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };

    private Mailbox(string name, string address) => (Name, Address) = (name, address);

    public string Name { get; }

    public string Address { get; }

    /// <summary>Whether headers that name it are beyond ASCII (RFC 6532).</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(Address);

    /// <summary>The part after the at sign.</summary>
    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    /// <exception cref="FormatException">Not an address that a letter can be sent to.</exception>
    public static Mailbox Of(string name, string address)
    {
        var at = address.LastIndexOf('@');
        if (at < 1 || Encoding.UTF8.GetByteCount(address.AsSpan(0, at)) > LongestLocal || !IsLocal(address[..at]) || AsciiDomain(address[(at + 1)..]) is not { } domain)
            throw new FormatException("Not a mail address that can be written to.");
        var whole = $"{address[..at]}@{domain}";
        return whole.Length <= LongestAddress ? new Mailbox(name.Trim(), whole) : throw new FormatException("The mail address is too long.");
    }

    private static bool IsLocal(string local) =>
        !local.StartsWith('.') && !local.EndsWith('.') && !local.Contains("..", StringComparison.Ordinal)
        && local.EnumerateRunes().All(rune => rune.IsAscii ? IsAtom((char)rune.Value) : Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static bool IsAtom(char c) => char.IsAsciiLetterOrDigit(c) || AtomExtras.Contains(c, StringComparison.Ordinal);

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
