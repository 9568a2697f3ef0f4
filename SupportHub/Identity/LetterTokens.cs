using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using SupportHub.Identity.Model;
using SupportHub.Platform;

namespace SupportHub.Identity;

/// <summary>What a letter's link lets its reader do.</summary>
internal enum LetterPurpose
{
    Reset = 1,
    Invitation = 2,
}

/// <summary>
/// The tokens in the links of letters: encrypted, good for one account and purpose, for a time, and until the account's stamp changes, that
/// is: once.
/// </summary>
internal sealed class LetterTokens(IDataProtectionProvider protection, TimeProvider time)
{
    public static readonly Duration ResetLasts = Duration.FromHours(2), InvitationLasts = Duration.FromDays(7);
    private readonly IDataProtector protector = protection.CreateProtector("SupportHub.LetterTokens");

    public string Make(User user, LetterPurpose purpose) => protector.Protect(string.Join('|',
        (int)purpose, user.Id, time.Now().ToUnixTimeTicks(), user.SecurityStamp));

    /// <summary>The account that the token was made for; null when it is forged, of another purpose or too old. The stamp is the caller's to compare.</summary>
    public (long UserId, string Stamp)? Read(string token, LetterPurpose purpose)
    {
        if (Open(token)?.Split('|') is not [var kind, var id, var ticks, var stamp]) return null;
        if (kind != ((int)purpose).ToString(CultureInfo.InvariantCulture)) return null;
        var made = Instant.FromUnixTimeTicks(long.Parse(ticks, CultureInfo.InvariantCulture));
        var lasts = purpose == LetterPurpose.Reset ? ResetLasts : InvitationLasts;
        return time.Now() < made + lasts ? (long.Parse(id, CultureInfo.InvariantCulture), stamp) : null;
    }

    private string? Open(string token)
    {
        try
        {
            return protector.Unprotect(token);
        }
        catch (CryptographicException)
        {
            return null; // typed, cut short, or made under keys that are gone
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
