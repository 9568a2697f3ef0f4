using NodaTime;
using SupportHub.Platform;

namespace SupportHub.Identity.Records;

/// <summary>An account in a manager's list.</summary>
/// <param name="Role">Null only for an account whose role was never set.</param>
/// <param name="Abonent">The client organisation's name, for a contact.</param>
/// <param name="IsInvited">The invitation was not accepted yet.</param>
/// <param name="IsLocked">A manager keeps it shut.</param>
/// <param name="BarredUntil">Closed by wrong passwords until then.</param>
public sealed record Person(
    long Id,
    string Name,
    string Email,
    ActorRole Role,
    long? AbonentId,
    string? Abonent,
    bool IsInvited,
    bool IsLocked,
    Instant? BarredUntil,
    Instant CreatedAt,
    Instant? LastSignInAt);

/// <summary>A wall display in a manager's list.</summary>
public sealed record Device(long Id, string Name, Instant PairedAt, string? PairedBy, Instant? LastSeenAt, Instant? RevokedAt, bool MasksNames);

/// <summary>A person's API token, as they see it in their list; the token itself is never shown again.</summary>
public sealed record Token(long Id, string Name, string Prefix, Instant CreatedAt, Instant? LastUsedAt, bool IsForMail = false);

/// <summary>A new API token.</summary>
/// <param name="Secret">Shown once; only its hash is kept.</param>
public sealed record NewToken(long Id, string Secret);

/// <summary>Somebody of staff to whom a ticket can be given.</summary>
public sealed record Colleague(long UserId, string Name, bool OnDuty);

/// <summary>Who is on duty.</summary>
public sealed record PersonOnDuty(long UserId, string Name, Instant Since);

/// <summary>An unpaired screen's request.</summary>
/// <param name="Secret">What the device keeps in its cookie; only its hash is kept.</param>
/// <param name="Code">What it shows for a manager to enter.</param>
public sealed record PairingRequest(long DeviceId, string Secret, string Code, Instant ExpiresAt);

/// <summary>How a try to sign in ended.</summary>
public enum SignInEnd
{
    SignedIn,

    /// <summary>Wrong address or password, or the door is closed by too many tries: told apart to nobody.</summary>
    Wrong,

    /// <summary>The password is right, but a manager keeps the account shut or its contact left.</summary>
    Closed,
}

/// <summary>A try to sign in.</summary>
public sealed record SignInTry(SignInEnd End, long UserId);
