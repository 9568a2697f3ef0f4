using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportHub.Mail.Transport;
using SupportHub.Platform;

namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>Takes letters from the watched folder, where the settings name one.</summary>
internal sealed class FolderFetcher(FetchTools tools, Storage storage, IOptions<MailOptions> options) : BackgroundService
{
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromSeconds(10);

    private readonly Backoff backoff = new();
    private string told = "";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settings = options.Value.Folder;
        if (settings.Path.Length == 0) return;
        var folder = Path.GetFullPath(settings.Path, storage.Root);
        var source = $"folder:{Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}";
        var mark = tools.Board.Add(source, source);
        var pass = new FolderPass(folder, source, options.Value.Intake.MaxBytes, QuietOf(settings.PollInterval), tools, mark);
        while (!stoppingToken.IsCancellationRequested)
        {
            var wake = tools.Nudge.Token;
            var wait = await LookAsync(pass, mark, folder, stoppingToken) ? settings.PollInterval : backoff.Next();
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(wake, stoppingToken);
            await Task.Delay(wait, tools.Time, ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        mark.Stopped();
    }

    // who writes over a network halts for a moment now and then
    private static Duration QuietOf(TimeSpan interval) => Duration.FromTimeSpan(interval * 5 < LongestQuiet ? interval * 5 : LongestQuiet);

    private async Task<bool> LookAsync(FolderPass pass, FetchMark mark, string folder, CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(folder);
            mark.Connected(tellsByItself: false);
            await pass.ExecuteAsync(ct);
            backoff.Reset();
            told = "";
            return true;
        }
        catch (StuckLetterException e)
        {
            // the folder itself is well: the next letter is waited for as ever
            backoff.Reset();
            mark.Failed(new MailFault(MailFaultKind.Storage, e.Message));
            if (told != e.Message) tools.Logger.LogWarning(e, "A letter that was taken in from {Folder} cannot be moved away.", folder);
            told = e.Message;
            return true;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            mark.Failed(new MailFault(e is IOException or UnauthorizedAccessException or StorageClosedException or DbException or DbUpdateException ? MailFaultKind.Storage : MailFaultKind.Other, e.Message));
            tools.Logger.LogWarning(e, "The folder {Folder} could not be looked through; it is tried again.", folder);
            return false;
        }
    }
}
