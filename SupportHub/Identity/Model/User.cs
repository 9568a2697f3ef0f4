using Microsoft.AspNetCore.Identity;
using NodaTime;
using SupportHub.Platform;

namespace SupportHub.Identity.Model;

/// <summary>An account: of staff, of a manager, or of a contact of an abonent. It signs in by its e-mail address.</summary>
public class User : IdentityUser<long>
{
    /// <summary>So many wrong passwords in a row close the door…</summary>
    public const int MaxFailures = 5;

    /// <summary>…for so long.</summary>
    public static readonly Duration BarredFor = Duration.FromMinutes(15);

    /// <summary>As other people see them.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The contact that signs in with this account; null for staff and managers.</summary>
    public long? ContactId { get; set; }

    /// <summary>The abonent of that contact; null for staff and managers.</summary>
    public long? AbonentId { get; set; }

    /// <summary>The language of screens and letters: <c>ru</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "ru";

    public Instant CreatedAt { get; set; }

    public Instant? LastSignInAt { get; set; }

    /// <summary>Since when a manager keeps this account shut; null while it is open.</summary>
    public Instant? LockedAt { get; set; }

    /// <summary>Invited, but no password was ever set.</summary>
    public bool IsInvited => PasswordHash is null;

    /// <summary>A new account: it signs in once it has a password.</summary>
    /// <param name="email">Trimmed; unique whatever its case.</param>
    public static User Make(string email, string name, string language, Instant now) => new()
    {
        UserName = email,
        NormalizedUserName = Normalize(email),
        Email = email,
        NormalizedEmail = Normalize(email),
        DisplayName = name,
        Language = language,
        CreatedAt = now,
        LockoutEnabled = true,
        SecurityStamp = Guid.NewGuid().ToString("N"),
    };

    /// <summary>The form in which addresses are compared.</summary>
    public static string Normalize(string email) => email.Trim().Normalize().ToUpperInvariant();

    /// <summary>Whether too many wrong passwords keep the door closed for now.</summary>
    public bool IsBarred(Instant now) => LockoutEnd is { } end && Instant.FromDateTimeOffset(end) > now;

    /// <summary>A wrong password.</summary>
    /// <returns>True when this one closed the door.</returns>
    public bool Fail(Instant now)
    {
        AccessFailedCount++;
        if (AccessFailedCount < MaxFailures) return false;
        AccessFailedCount = 0;
        LockoutEnd = (now + BarredFor).ToDateTimeOffset();
        return true;
    }

    /// <summary>The person as the one who acts, before they have signed in: accepting an invitation, resetting a password.</summary>
    public Actor AsActor() => new(Id, DisplayName, AbonentId is null ? ActorRole.Stranger : ActorRole.Abonent, AbonentId, ContactId);

    public void SignedIn(Instant now)
    {
        AccessFailedCount = 0;
        LockoutEnd = null;
        LastSignInAt = now;
    }

    /// <summary>A new password: letters sent before and other sign-ins are worth nothing from here on.</summary>
    public void SetPassword(string hash)
    {
        PasswordHash = hash;
        AccessFailedCount = 0;
        LockoutEnd = null;
        EndSignIns();
    }

    public void Lock(Instant now)
    {
        LockedAt = now;
        EndSignIns();
    }

    public void Unlock()
    {
        LockedAt = null;
        AccessFailedCount = 0;
        LockoutEnd = null;
    }

    /// <summary>Every cookie and open page of this account ends.</summary>
    public void EndSignIns()
    {
        SecurityStamp = Guid.NewGuid().ToString("N");
        ConcurrencyStamp = Guid.NewGuid().ToString("N");
    }
}
