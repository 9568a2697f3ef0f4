using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SupportHub.Regulation;

namespace SupportHub.Mail.Addresses;

/// <summary>
/// The address of one ticket: <c>support+10023-4.k7xq2mfa4d@vendor.example</c>. The tag is a keyed hash of the number: a number alone, which anybody can
/// guess, makes no address.
/// </summary>
public static class PlusAddress
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyz234567";
    private const int TagLength = 10;

    /// <param name="address">The support address; what stands behind a plus in it already is left out.</param>
    public static string Of(string address, Tid tid, ReadOnlySpan<byte> key)
    {
        var at = address.LastIndexOf('@');
        var local = address[..at].Split('+', 2)[0];
        return $"{local}+{tid}.{Tag(tid, key)}{address[at..]}";
    }

    /// <summary>Which ticket's address it is. Case does not matter: some servers on the way change it.</summary>
    /// <returns>False where there is no plus, no number, or the tag is not ours.</returns>
    public static bool TryRead(string address, ReadOnlySpan<byte> key, out Tid tid)
    {
        tid = default;
        var at = address.LastIndexOf('@');
        var plus = address.IndexOf('+', StringComparison.Ordinal);
        if (plus < 0 || at < plus) return false;
        var detail = address[(plus + 1)..at];
        var dot = detail.LastIndexOf('.');
        if (dot < 0 || !Tid.TryParse(detail[..dot], out var named)) return false;
        var given = Encoding.UTF8.GetBytes(detail[(dot + 1)..].ToLowerInvariant());
        if (!CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Tag(named, key)))) return false;
        tid = named;
        return true;
    }

    // 50 bits: nobody tries that many letters
    private static string Tag(Tid tid, ReadOnlySpan<byte> key)
    {
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(tid.Number.ToString(CultureInfo.InvariantCulture)));
        return string.Concat(hash.Take(TagLength).Select(b => Digits[b & 31]));
    }
}
