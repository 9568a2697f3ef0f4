using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Imap;
using SupportHub.Platform;

namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>Keeps one folder of a mailbox fetched: connects, looks through, waits for new letters, and comes back after any trouble.</summary>
internal sealed class ImapWatch(ImapMailboxOptions options, string folderName, long largest, FetchTools tools)
{
    /// <summary>Below the 29 minutes of the standard and the patience of most firewalls; a server that forgot to tell is asked then.</summary>
    private static readonly TimeSpan IdleAtMost = TimeSpan.FromMinutes(9), AfterRefusedSignIn = TimeSpan.FromMinutes(1);

    /// <summary>A connection that stood so long was a good one: its end is no reason to be slow. One that ends at each wait is met slower and slower.</summary>
    private static readonly Duration Steady = Duration.FromMinutes(1);

    private readonly string source = SourceOf(options, folderName);
    private readonly Backoff backoff = new();
    private readonly Stumbles stumbles = new();
    private Instant? well;

    public static string SourceOf(ImapMailboxOptions options, string folder)
    {
        var name = $"imap:{options.User}{(options.User.Contains('@', StringComparison.Ordinal) ? "" : $"@{options.Host}")}/{folder}";
        return name.Length <= Model.MailboxState.SourceLength ? name : name[..Model.MailboxState.SourceLength];
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var mark = tools.Board.Add(options.Name, source);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await StayAsync(mark, ct);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                var fault = FaultOf(e);
                mark.Failed(fault);
                if (well is { } since && tools.Time.Now() - since >= Steady) backoff.Reset();
                var wait = backoff.Next(e is SignInRefusedException or TokenRefusedException ? AfterRefusedSignIn : default);
                // trouble of the line is told in a line; whatever else it was, a folder that is not fetched must not end the others
                tools.Logger.LogWarning(fault.Kind == MailFaultKind.Other ? e : null, "Fetching from {Source} stopped ({Kind}: {Details}); the next try is in {Seconds:0} s.", source, fault.Kind, fault.Details, wait.TotalSeconds);
                await Task.Delay(wait, tools.Time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        mark.Stopped();
    }

    private async Task StayAsync(FetchMark mark, CancellationToken ct)
    {
        well = null;
        await using var client = await tools.Accounts.ConnectAsync(options, ct);
        var folder = await client.OpenAsync(folderName, ct);
        var state = await tools.Ledger.OpenAsync(source, folder, ct);
        mark.Connected(client.CanIdle);
        var pass = new ImapPass(client, folder, state, options, largest, tools, mark, stumbles);
        while (true)
        {
            var wake = tools.Nudge.Token;
            var next = await pass.ExecuteAsync(ct);
            well ??= tools.Time.Now();
            await WaitAsync(client, next, wake, ct);
        }
    }

    private async Task WaitAsync(ImapClient client, Instant? next, CancellationToken wake, CancellationToken ct)
    {
        var longest = client.CanIdle ? IdleAtMost : options.PollInterval;
        var wait = next is { } due ? (due - tools.Time.Now()).ToTimeSpan() : longest;
        wait = TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, longest.Ticks));
        if (client.CanIdle && await IdleAsync(client, wait, wake, ct)) return;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(wake, ct);
        await Task.Delay(wait < options.PollInterval ? wait : options.PollInterval, tools.Time, ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await client.NoopAsync(ct);
    }

    /// <returns>False where the server offers to tell of letters and then does not.</returns>
    private async Task<bool> IdleAsync(ImapClient client, TimeSpan wait, CancellationToken wake, CancellationToken ct)
    {
        try
        {
            await client.IdleAsync(wait, tools.Time, ct, wake);
            return true;
        }
        catch (ImapRefusedException)
        {
            return false;
        }
    }

    private static MailFault FaultOf(Exception error) =>
        error is StorageClosedException or DbException or DbUpdateException ? new MailFault(MailFaultKind.Storage, error.Message) : MailFault.Of(error);
}
