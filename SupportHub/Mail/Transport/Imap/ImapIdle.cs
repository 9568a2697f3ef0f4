namespace SupportHub.Mail.Transport.Imap;

/// <summary>IDLE (RFC 2177): the server tells of a new letter by itself.</summary>
internal sealed class ImapIdle(ImapTalk talk, TimeSpan patience)
{
    /// <summary>Waits until a letter comes or the time is up.</summary>
    /// <param name="wake">Ends the wait before.</param>
    /// <param name="atMost">Below 29 minutes: servers end an idle connection after 30.</param>
    public async Task ExecuteAsync(TimeSpan atMost, TimeProvider time, CancellationToken wake, CancellationToken ct)
    {
        if (talk.HasNews) return;
        var (tag, _) = await talk.BeginAsync("IDLE", ct);
        using var up = CancellationTokenSource.CreateLinkedTokenSource(wake, ct);
        var limit = Task.Delay(atMost, time, up.Token);
        // a read under way is never cancelled and begun anew: half a record of TLS would be lost with it
        var reading = ReadAsync(ct);
        while (!talk.HasNews)
        {
            if (await Task.WhenAny(reading, limit) == limit) break;
            Demand(await reading, tag);
            reading = ReadAsync(ct);
        }

        await up.CancelAsync();
        ct.ThrowIfCancellationRequested();
        await EndAsync(tag, reading, ct);
    }

    private async Task EndAsync(string tag, Task<ImapResponse> reading, CancellationToken ct)
    {
        await talk.WriteAsync("DONE", ct);
        while (true)
        {
            var response = await InTimeAsync(reading, ct);
            if (response.Tag == tag)
            {
                talk.IsBusy = false;
                ImapTalk.Check(response);
                return;
            }

            reading = ReadAsync(ct);
        }
    }

    private async Task<ImapResponse> InTimeAsync(Task<ImapResponse> reading, CancellationToken ct)
    {
        try
        {
            return await reading.WaitAsync(patience, ct);
        }
        catch (TimeoutException)
        {
            throw new MailTimeoutException($"The server did not come back from IDLE within {patience.TotalSeconds:0.#} s.");
        }
    }

    private Task<ImapResponse> ReadAsync(CancellationToken ct) => talk.NextAsync(ct, patience: Timeout.InfiniteTimeSpan);

    private static void Demand(ImapResponse response, string tag)
    {
        if (response.Tag != tag) return;
        ImapTalk.Check(response);
        throw new MailProtocolException("The server ended IDLE by itself.");
    }
}
