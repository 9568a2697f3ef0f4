using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using SupportHub.Platform;

namespace SupportHub.Mail.Transport.Tokens;

/// <summary>
/// Refresh tokens that an endpoint gave in place of the one in the settings, encrypted, one file an account: who gives a new one each time may let the old one run
/// out. Another token in the settings is another account: it begins anew.
/// </summary>
public sealed class RefreshTokens(Storage storage, IDataProtectionProvider protection, ILogger<RefreshTokens> logger)
{
    private readonly IDataProtector protector = protection.CreateProtector("SupportHub.RefreshTokens");

    /// <summary>The newest; the one of the settings where none was given since.</summary>
    internal string Of(OAuthOptions account, string user)
    {
        try
        {
            return File.Exists(PathOf(account, user)) ? Encoding.UTF8.GetString(protector.Unprotect(File.ReadAllBytes(PathOf(account, user)))) : account.RefreshToken;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            logger.LogWarning(e, "The refresh token kept for {User} cannot be read; the one of the settings is used.", user);
            return account.RefreshToken;
        }
    }

    /// <summary>Written aside and moved into place: a crash leaves the old one or the new one.</summary>
    internal void Keep(OAuthOptions account, string user, string token)
    {
        var path = PathOf(account, user);
        try
        {
            Directory.CreateDirectory(storage.MailTokens);
            using (var file = new FileStream($"{path}.new", FileMode.Create, FileAccess.Write, FileShare.None))
            {
                file.Write(protector.Protect(Encoding.UTF8.GetBytes(token)));
                file.Flush(flushToDisk: true);
            }

            File.Move($"{path}.new", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogError(e, "The new refresh token of {User} could not be kept; after a restart the old one is used.", user);
        }
    }

    internal void Forget(OAuthOptions account, string user)
    {
        try
        {
            File.Delete(PathOf(account, user));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(e, "The refresh token of {User} could not be removed.", user);
        }
    }

    private string PathOf(OAuthOptions account, string user) => Path.Combine(
        storage.MailTokens, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', account.TokenUrl, account.ClientId, user, account.RefreshToken)))));
}
