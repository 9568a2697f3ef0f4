using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Model;
using SupportHub.Mail.Outbound;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;

namespace SupportHub.Mail.Commands;

/// <summary>
/// Destroys the bytes that a password was moved out of (R4.7-access): right after the move, and by a job whatever a crash left. Then SQLite's log is
/// emptied, which keeps what the rows said before.
/// </summary>
public sealed class DestroyDoomed(
    IDbContextFactory<SupportDb> contexts, Writer writer, RawLetters raws, FileStore files, LetterFolder folder, WriteAheadLog log, ILogger<DestroyDoomed> logger)
{
    private const int Batch = 500;

    /// <returns>How many files are gone.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem && !actor.IsManager) return new Refusal("Refusal.OnlyManagersMay", Clauses.WhoMay);
        return await DestroyAsync(ct);
    }

    internal async Task<int> DestroyAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var doomed = await db.DoomedFiles.AsNoTracking().OrderBy(d => d.Id).Take(Batch).ToListAsync(ct);
        if (doomed.Count == 0) return 0;
        var gone = new List<long>();
        foreach (var file in doomed)
        {
            if (await TryAsync(db, file, ct)) gone.Add(file.Id);
        }

        await writer.QuietlyAsync(rows => rows.DoomedFiles.Where(d => gone.Contains(d.Id)).ExecuteDeleteAsync(ct), ct);
        await log.EmptyAsync(ct);
        return gone.Count;
    }

    private async Task<bool> TryAsync(SupportDb db, DoomedFile file, CancellationToken ct)
    {
        try
        {
            if (file.Place == DoomedPlace.LetterIn) raws.Shred(file.Name);
            else if (file.Place == DoomedPlace.LetterOut) folder.Shred(Guid.ParseExact(file.Name, "N"));
            // the same file of another conversation stays; it is swept once nobody names it
            else if (!await db.Attachments.AnyAsync(a => a.Hash == file.Name && a.GoneAt == null, ct)) files.Shred(file.Name, file.At);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogError(e, "A file that a password was moved out of is still on the disk; the job tries again.");
            return false;
        }
    }
}
