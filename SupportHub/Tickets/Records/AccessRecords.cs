using NodaTime;

namespace SupportHub.Tickets.Records;

/// <summary>Access details opened (R4.7-access): in memory only, never written down in this form.</summary>
/// <param name="Secret">The password, as typed.</param>
public sealed record OpenedAccess(string Address, string Login, string Secret, string Note)
{
    /// <summary>Nothing of it: whoever logs a record must not log this one.</summary>
    public override string ToString() => nameof(OpenedAccess);
}

/// <summary>The access details of a ticket as its page lists them, without what is in them.</summary>
/// <param name="Items">Those that stand first, then the newest of those destroyed.</param>
/// <param name="Showings">The newest first.</param>
public sealed record AccessList(IReadOnlyList<AccessView> Items, IReadOnlyList<AccessShowing> Showings)
{
    public static readonly AccessList None = new([], []);
}

/// <param name="Gone">Why they are no more; null while they stand.</param>
public sealed record AccessView(long Id, string Name, string GivenBy, bool ByAbonent, Instant GivenAt, Instant ExpiresAt, Instant? DestroyedAt, AccessGone? Gone);

/// <summary>Somebody looked at access details.</summary>
public sealed record AccessShowing(string By, string Name, Instant At);

/// <summary>Why access details are no more; numbered as it is stored.</summary>
public enum AccessGone
{
    Expired = 1,
    TicketEnded = 2,
    ByHand = 3,
    TicketMoved = 4,
    NotInBackup = 5,
}
