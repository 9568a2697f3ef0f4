using Microsoft.EntityFrameworkCore;
using SupportHub.Data.Log;
using SupportHub.Regulation;

namespace SupportHub.Data;

/// <summary>
/// The one way to change what is kept: a gate, a context, a transaction, one save, then a signal to the live board. A refusal
/// rolls everything back; trouble with the storage becomes a refusal too, so that a person's text survives it.
/// </summary>
public sealed class Writer(IDbContextFactory<SupportDb> contexts, WriterGate gate, ChangeSignal signal, IStorageFaults faults, ILogger<Writer> logger)
{
    /// <summary>Runs the work in a transaction and saves it, unless it refuses.</summary>
    public async Task<Outcome<T>> WriteAsync<T>(Func<SupportDb, Task<Outcome<T>>> work, CancellationToken ct)
    {
        try
        {
            var outcome = await OnceAsync(work, ct);
            if (outcome.Succeeded) signal.Raise();
            return outcome;
        }
        catch (DbUpdateConcurrencyException e)
        {
            logger.LogInformation(e, "A change lost a race.");
            return new Refusal("Refusal.ChangedMeanwhile");
        }
        catch (Exception e) when (faults.Explain(e) is { } refusal)
        {
            logger.LogError(e, "The storage refused a change: {Reason}.", refusal.Reason);
            return refusal;
        }
    }

    /// <summary>
    /// The same for a request from outside: the second arrival of the same key changes nothing and gives back what the first did.
    /// </summary>
    /// <param name="scope">Who asks and for what; keys of different people never meet.</param>
    /// <param name="key">Null or empty: not repeatable, runs as it is.</param>
    public async Task<Outcome<long>> WriteOnceAsync(string scope, string? key, NodaTime.Instant now, Func<SupportDb, Task<Outcome<long>>> work, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(key)) return await WriteAsync(work, ct);
        try
        {
            return await WriteAsync(db => OnceByKeyAsync(db, scope, key, now, work, ct), ct);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // another node carried out the same key between our look and our save
            await using var db = await contexts.CreateDbContextAsync(ct);
            if (await FindAsync(db, scope, key, ct) is { } done) return done.Result;
            throw;
        }
    }

    /// <summary>Bookkeeping that no screen follows (a job's run, a letter that went out): nobody is woken by it.</summary>
    public async Task QuietlyAsync(Func<SupportDb, Task> work, CancellationToken ct)
    {
        using var turn = await gate.EnterAsync(ct);
        await SendingAwayAsync(async () =>
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await work(db);
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            return Done.Value;
        });
    }

    private static async Task<Outcome<long>> OnceByKeyAsync(SupportDb db, string scope, string key, NodaTime.Instant now, Func<SupportDb, Task<Outcome<long>>> work, CancellationToken ct)
    {
        if (await FindAsync(db, scope, key, ct) is { } done) return done.Result;
        var outcome = await work(db);
        if (outcome.Succeeded) db.DoneKeys.Add(new DoneKey { Scope = scope, Key = key, Result = outcome.Value, At = now });
        return outcome;
    }

    private static Task<DoneKey?> FindAsync(SupportDb db, string scope, string key, CancellationToken ct) =>
        db.DoneKeys.AsNoTracking().SingleOrDefaultAsync(d => d.Scope == scope && d.Key == key, ct);

    private async Task<Outcome<T>> OnceAsync<T>(Func<SupportDb, Task<Outcome<T>>> work, CancellationToken ct)
    {
        using var turn = await gate.EnterAsync(ct);
        return await SendingAwayAsync(async () =>
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var outcome = await work(db);
            if (!outcome.Succeeded) return outcome;
            // from here on a closed browser must not undo what the person was promised
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            return outcome;
        });
    }

    /// <summary>Who finds the database held by somebody else has waited for it long enough for all who wait behind: they are refused with them.</summary>
    private async Task<T> SendingAwayAsync<T>(Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (Exception e) when (faults.Explain(e)?.Reason == "Refusal.Storage.Locked")
        {
            gate.SendAway();
            throw;
        }
    }
}
