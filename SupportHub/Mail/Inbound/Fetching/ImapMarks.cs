using SupportHub.Mail.Transport.Imap;

namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>What people see in the mailbox of what became of a letter. Only ever after the commit; what a server does not permit is left out.</summary>
internal sealed class ImapMarks(ImapClient client, OpenFolder folder, ImapMailboxOptions options, ILogger logger)
{
    public const string Taken = "$SupportHub", TooLarge = "$SupportHubLarge", Aside = "$SupportHubAside";

    public async Task DoneAsync(uint uid, CancellationToken ct)
    {
        await MarkAsync(uid, Flags(options.MarkRead ? "\\Seen" : "", Taken), ct);
        if (options.DoneFolder.Length > 0 && !folder.IsReadOnly) await MayAsync(() => client.MoveAsync(uid, options.DoneFolder, ct));
    }

    public Task TooLargeAsync(uint uid, CancellationToken ct) => MarkAsync(uid, Flags("\\Flagged", TooLarge), ct);

    public Task AsideAsync(uint uid, CancellationToken ct) => MarkAsync(uid, Flags("\\Flagged", Aside), ct);

    private string Flags(string flag, string keyword) => $"{flag} {(folder.KeepsKeywords ? keyword : "")}".Trim();

    private Task MarkAsync(uint uid, string flags, CancellationToken ct) =>
        flags.Length == 0 || folder.IsReadOnly ? Task.CompletedTask : MayAsync(() => client.AddFlagsAsync(uid, flags, ct));

    private async Task MayAsync(Func<Task> mark)
    {
        try
        {
            await mark();
        }
        catch (ImapRefusedException e)
        {
            logger.LogWarning("The mailbox {Mailbox} does not let a letter be marked: {Words}", options.Name, e.Message);
        }
    }
}
