using NodaTime;
using SupportHub.Mail.Transport;

namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>How one way in stands: a folder of a mailbox, or a folder of this machine.</summary>
/// <param name="Name">What the settings call it.</param>
/// <param name="Source">As letters name it: <c>imap:support@vendor.example/INBOX</c>.</param>
/// <param name="ConnectedSince">Null while it is not connected.</param>
/// <param name="TellsByItself">Whether the server tells of new letters, so that nobody has to ask.</param>
/// <param name="LastFetchAt">When it was last looked through to the end.</param>
/// <param name="Lag">Between the last letter's arrival at the server and its registration here.</param>
/// <param name="Count">Letters taken in since the start, copies among them.</param>
/// <param name="SetAside">Letters given up since the start.</param>
/// <param name="Fault">The last fault; null once it has been looked through again.</param>
/// <param name="DownSince">Since when no look went well; null while all is well.</param>
public sealed record FetchStatus(
    string Name,
    string Source,
    Instant? ConnectedSince = null,
    bool TellsByItself = false,
    Instant? LastFetchAt = null,
    Instant? LastLetterAt = null,
    Duration? Lag = null,
    long Count = 0,
    long SetAside = 0,
    MailFault? Fault = null,
    Instant? DownSince = null);

/// <summary>All ways in, in the order of the settings.</summary>
public sealed record FetchStatuses(IReadOnlyList<FetchStatus> All)
{
    public static readonly FetchStatuses None = new([]);
}
