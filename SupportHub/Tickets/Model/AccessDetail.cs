using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Model;

/// <summary>Who handed access details over.</summary>
public enum AccessGiver
{
    Abonent = 1,

    Staff = 2,
}

/// <summary>Why access details are no more (R4.7-access).</summary>
public enum AccessEnd
{
    /// <summary>Their time was up.</summary>
    Expired = 1,

    /// <summary>The ticket was closed or declined.</summary>
    TicketEnded = 2,

    /// <summary>A person destroyed them.</summary>
    ByHand = 3,

    /// <summary>The ticket turned out to be another abonent's (P3).</summary>
    TicketMoved = 4,

    /// <summary>The database was restored from a backup, and backups hold none.</summary>
    NotInBackup = 5,
}

/// <summary>
/// Temporary access to a server of the abonent (R4.7-access): kept apart from the conversation, sealed, with an end. Once destroyed the row stays, without what was in it.
/// </summary>
public class AccessDetail
{
    /// <summary>Characters of the name.</summary>
    public const int NameLength = 200;

    public long Id { get; set; }

    public long TicketId { get; set; }

    /// <summary>Whose server it is: the abonent of the ticket at that time.</summary>
    public long AbonentId { get; set; }

    /// <summary>What it is for: «RDP, server 1». Plain, and shown to all who see the ticket.</summary>
    public string Name { get; set; } = "";

    /// <summary>Address, login, secret and note, encrypted; null once destroyed.</summary>
    public byte[]? Sealed { get; private set; }

    public AccessGiver Giver { get; set; }

    public long? GivenById { get; set; }

    /// <summary>Kept even when the account is gone.</summary>
    public string GivenByName { get; set; } = "";

    public Instant GivenAt { get; set; }

    public Instant ExpiresAt { get; set; }

    /// <summary>The message that it was moved out of; null where it was handed over.</summary>
    public long? FromMessageId { get; set; }

    public Instant? DestroyedAt { get; private set; }

    public AccessEnd? DestroyedWhy { get; private set; }

    /// <summary>What a ticket has become when its access details are destroyed. Resolved is not it: the abonent may say that it is not.</summary>
    public static bool EndWith(TicketStatus status) => status is TicketStatus.Closed or TicketStatus.Declined;

    /// <summary>Whether there is something to show: not destroyed, and its time is not up however late the job is.</summary>
    public bool Stands(Instant now) => Sealed is not null && now < ExpiresAt;

    public void Keep(byte[] @sealed) => Sealed = @sealed;

    /// <summary>Nothing happens the second time.</summary>
    public void Destroy(AccessEnd why, Instant now)
    {
        if (DestroyedAt is not null) return;
        (Sealed, DestroyedAt, DestroyedWhy) = (null, now, why);
    }
}
