using System.Data.Common;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>The storage takes no letters now: nothing is wrong with the letter, and every other would fare the same.</summary>
internal sealed class StorageClosedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Hands letters over to be taken in, and tells trouble with the storage from trouble with a letter.</summary>
/// <param name="take">Comes back after the commit.</param>
internal sealed class HandOver(
    Func<Actor, IncomingLetter, CancellationToken, Task<Outcome<TakenIn>>> take,
    Func<Actor, OversizedLetter, CancellationToken, Task<Outcome<TakenIn>>> takeHeader,
    IStorageFaults faults,
    ILogger<HandOver> logger)
{
    private static readonly Actor Fetcher = Actor.System("SupportHub", "mail");

    /// <returns>Null once the letter is committed; else why it is not, in technical words.</returns>
    /// <exception cref="StorageClosedException">Come again later, with the same letter.</exception>
    public Task<string?> TakeAsync(IncomingLetter letter, CancellationToken ct) => TellAsync(() => take(Fetcher, letter, ct), letter.Source, ct);

    /// <inheritdoc cref="TakeAsync(IncomingLetter, CancellationToken)"/>
    public Task<string?> TakeAsync(OversizedLetter letter, CancellationToken ct) => TellAsync(() => takeHeader(Fetcher, letter, ct), letter.Source, ct);

    private async Task<string?> TellAsync(Func<Task<Outcome<TakenIn>>> work, string source, CancellationToken ct)
    {
        try
        {
            var outcome = await work();
            if (outcome.Refusal is not { } refusal) return null;
            return IsOfStorage(refusal) ? throw new StorageClosedException(refusal.Reason) : refusal.Reason;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbException || faults.Explain(e) is not null)
        {
            throw new StorageClosedException(e.Message, e);
        }
        catch (Exception e) when (e is not (StorageClosedException or OutOfMemoryException) && !ct.IsCancellationRequested)
        {
            logger.LogError(e, "A letter from {Source} could not be taken in.", source);
            return $"{e.GetType().Name}: {e.Message}";
        }
    }

    private static bool IsOfStorage(Refusal refusal) => refusal.Reason.StartsWith("Refusal.Storage.", StringComparison.Ordinal) || refusal.Reason == "Refusal.ChangedMeanwhile";
}
