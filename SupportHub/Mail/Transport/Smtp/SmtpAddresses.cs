using System.Globalization;
using System.Text;

namespace SupportHub.Mail.Transport.Smtp;

/// <summary>Addresses as they stand in commands.</summary>
internal static class SmtpAddresses
{
    private static readonly IdnMapping Idn = new();

    /// <summary>Whether the address can only be said to a server that speaks SMTPUTF8: what stands before the @ is not ASCII.</summary>
    public static bool NeedsUtf8(string address) => !Ascii.IsValid(address.AsSpan(0, Math.Max(address.LastIndexOf('@'), 0)));

    /// <summary>The address with its domain in ASCII letters.</summary>
    /// <exception cref="SmtpRefusedException">It is none: 553 5.1.3, of our own saying.</exception>
    public static string Written(string address, bool isSender = false)
    {
        if (isSender && address.Length == 0) return "";
        var at = address.LastIndexOf('@');
        if (at <= 0 || at == address.Length - 1 || address.Length > 320 || address.Any(c => char.IsControl(c) || c is ' ' or '<' or '>')) throw Bad(address, isSender);
        try
        {
            return Ascii.IsValid(address) ? address : $"{address[..at]}@{Idn.GetAscii(address[(at + 1)..])}";
        }
        catch (ArgumentException)
        {
            throw Bad(address, isSender);
        }
    }

    /// <summary>RFC 3461, 4: what is not printable ASCII, and + and =, as +XX.</summary>
    public static string XText(string text)
    {
        var written = new StringBuilder(text.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
            _ = octet is > 32 and < 127 && octet != '+' && octet != '=' ? written.Append((char)octet) : written.Append(CultureInfo.InvariantCulture, $"+{octet:X2}");
        return written.ToString();
    }

    private static SmtpRefusedException Bad(string address, bool isSender) =>
        new(553, isSender ? "5.1.7" : "5.1.3", "This is no mail address.", isSender ? "" : address);
}
