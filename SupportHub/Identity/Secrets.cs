using System.Security.Cryptography;
using System.Text;

namespace SupportHub.Identity;

/// <summary>Random secrets, and the hashes that are kept of them.</summary>
public static class Secrets
{
    // neither 0 and O, nor 1, I and L: people read it off a wall
    private const string CodeLetters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>256 random bits, fit for a cookie, a header and a link.</summary>
    public static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Six letters and digits without look-alikes.</summary>
    public static string Code() => RandomNumberGenerator.GetString(CodeLetters, 6);

    /// <summary>What a person typed, as <see cref="Code"/> makes it: case, spaces and dashes do not matter.</summary>
    public static string ReadCode(string typed) => string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>SHA-256 in hex: the secrets are random, so nothing slower is needed.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
