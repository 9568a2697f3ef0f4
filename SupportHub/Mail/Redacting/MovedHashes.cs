using System.Security.Cryptography;
using System.Text;
using SupportHub.Platform;

namespace SupportHub.Mail.Redacting;

/// <summary>
/// Hashes of letters that a password was moved out of, under a key of the installation's own: the letter is still known when it comes again, and nobody who
/// has the rewritten one can try passwords until the hash fits (R4.7-access).
/// </summary>
public sealed class MovedHashes(Storage storage)
{
    private readonly Lazy<byte[]> key = new(() => KeyFile.ReadOrMake(storage, "moved-letters.key"));

    /// <param name="hash">SHA-256, lower-case hex.</param>
    /// <returns>As long, and in the same signs.</returns>
    public string Of(string hash) => Convert.ToHexStringLower(HMACSHA256.HashData(key.Value, Encoding.ASCII.GetBytes(hash)));
}
