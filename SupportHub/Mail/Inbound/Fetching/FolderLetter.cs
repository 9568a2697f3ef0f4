namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>A letter that lies in a watched folder.</summary>
/// <param name="DonePath">Where it goes once it is taken in.</param>
/// <param name="Stamp">Size and time of change: a file that is still being written changes them.</param>
internal sealed record FolderLetter(string Path, string DonePath, long Size, DateTimeOffset ChangedAt)
{
    public (long, DateTimeOffset) Stamp => (Size, ChangedAt);
}
