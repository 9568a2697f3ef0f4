using NodaTime;
using SupportHub.Mail.Model;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Imap;
using SupportHub.Platform;

namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>Looks an open folder through once and takes in, oldest first, what is to be taken.</summary>
internal sealed class ImapPass(ImapClient client, OpenFolder folder, MailboxState state, ImapMailboxOptions options, long largest, FetchTools tools, FetchMark mark, Stumbles stumbles)
{
    private const int AtOnce = 100, LargestHeader = 512 * 1024;

    private readonly ImapMarks marks = new(client, folder, options, tools.Logger);

    /// <returns>When the next letter that was put off is due; null where none waits.</returns>
    /// <exception cref="StorageClosedException">Nothing can be taken in now.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    public async Task<Instant?> ExecuteAsync(CancellationToken ct)
    {
        var putOff = await tools.Ledger.PutOffAsync(state.Id, ct);
        var now = tools.Time.Now();
        var due = putOff.Where(l => l.NextTryAt <= now).Select(l => (uint)l.Uid);
        var found = await client.SearchAsync(ImapSearch.Criteria(state, folder, options.Existing), ct);
        var uids = due.Concat(found).Distinct().Order().ToList();
        foreach (var some in uids.Chunk(AtOnce)) await TakeAsync(some, ct);
        if (state.FirstUid == 0) await tools.Ledger.SettledAsync(state, folder.UidNext, ct);
        mark.Looked();
        return putOff.Count == 0 && uids.Count == 0 ? null : (await tools.Ledger.PutOffAsync(state.Id, ct)).Min(l => (Instant?)l.NextTryAt);
    }

    private async Task TakeAsync(uint[] uids, CancellationToken ct)
    {
        var summaries = (await client.SummariesAsync(uids, ct)).ToDictionary(s => s.Uid);
        foreach (var uid in uids)
        {
            ct.ThrowIfCancellationRequested();
            if (summaries.TryGetValue(uid, out var summary)) await TakeAsync(summary, ct);
            else await DoneAsync(uid, ct);
        }
    }

    private async Task TakeAsync(ImapSummary summary, CancellationToken ct)
    {
        try
        {
            if (summary.Size > largest) await TakeHeaderAsync(summary, ct);
            else await TakeWholeAsync(summary, ct);
        }
        catch (Exception e) when (e is ImapRefusedException or MailProtocolException)
        {
            // the server cannot give this one out
            await FailedAsync(summary.Uid, e.Message, ct, canMark: e is ImapRefusedException);
            if (e is MailProtocolException) throw;
        }
        catch (IOException e) when (stumbles.IsTooMany(summary.Uid))
        {
            // the connection broke at this very letter again and again
            await FailedAsync(summary.Uid, e.Message, ct, canMark: false);
            throw;
        }
    }

    private async Task TakeWholeAsync(ImapSummary summary, CancellationToken ct)
    {
        // a server may be wrong about a size by the ends of lines
        var raw = await client.MessageAsync(summary.Uid, largest + (largest / 10) + LargestHeader, ct);
        if (raw is null)
        {
            await DoneAsync(summary.Uid, ct);
            return;
        }

        if (await tools.HandOver.TakeAsync(new IncomingLetter(raw, state.Source), ct) is { } why)
        {
            await FailedAsync(summary.Uid, why, ct);
            return;
        }

        mark.Took(Arrived(summary));
        await marks.DoneAsync(summary.Uid, ct);
        await DoneAsync(summary.Uid, ct);
    }

    private async Task TakeHeaderAsync(ImapSummary summary, CancellationToken ct)
    {
        var header = await client.HeaderAsync(summary.Uid, LargestHeader, ct);
        if (header is not null && await tools.HandOver.TakeAsync(new OversizedLetter(header, summary.Size, state.Source), ct) is { } why)
        {
            await FailedAsync(summary.Uid, why, ct);
            return;
        }

        mark.Took(Arrived(summary));
        await marks.TooLargeAsync(summary.Uid, ct);
        await DoneAsync(summary.Uid, ct);
    }

    private async Task FailedAsync(uint uid, string why, CancellationToken ct, bool canMark = true)
    {
        var givenUp = await tools.Ledger.FailedAsync(state, uid, why, ct);
        state.LastUid = Math.Max(state.LastUid, uid);
        if (!givenUp) return;
        mark.SetAside();
        if (canMark) await marks.AsideAsync(uid, ct);
    }

    private async Task DoneAsync(uint uid, CancellationToken ct)
    {
        await tools.Ledger.DoneAsync(state.Id, uid, ct);
        state.LastUid = Math.Max(state.LastUid, uid);
    }

    private static Instant? Arrived(ImapSummary summary) => summary.ArrivedAt is { } at ? Instant.FromDateTimeOffset(at) : null;
}
