using NodaTime;

namespace SupportHub.Identity.Model;

/// <summary>A wall display. Unpaired it shows a code; a manager enters it, names the screen and can revoke it.</summary>
public class WallDevice
{
    public long Id { get; set; }

    /// <summary>The name a manager gave it; empty until it is paired.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the long secret that the device keeps in a cookie.</summary>
    public string SecretHash { get; set; } = "";

    /// <summary>The short code on the unpaired screen; null once paired.</summary>
    public string? PairingCode { get; set; }

    public Instant RequestedAt { get; set; }

    /// <summary>An unpaired request is worth nothing after this.</summary>
    public Instant CodeExpiresAt { get; set; }

    public Instant? PairedAt { get; set; }

    public long? PairedById { get; set; }

    public Instant? RevokedAt { get; set; }

    public Instant? LastSeenAt { get; set; }

    /// <summary>Whether this wall hides subjects and abonents' names from visitors of the room.</summary>
    public bool MasksNames { get; set; }
}
