using NodaTime;
using SupportHub.Mail.Model;
using SupportHub.Platform;

namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>Looks a watched folder through once and takes in, oldest first, what lies there whole. Tries are counted until the next start.</summary>
/// <param name="quiet">How long a single file must not have grown to be whole.</param>
internal sealed class FolderPass(string folder, string source, long largest, Duration quiet, FetchTools tools, FetchMark mark)
{
    private readonly Dictionary<string, PutOffLetter> putOff = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, (long, DateTimeOffset)), string> stuckFrom = [];
    private readonly HashSet<string> nameless = new(StringComparer.Ordinal);
    private Dictionary<string, Sight> seen = [];

    /// <exception cref="StorageClosedException">Nothing can be taken in now.</exception>
    /// <exception cref="StuckLetterException">All were taken in, and one cannot be moved away.</exception>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    public async Task ExecuteAsync(CancellationToken ct)
    {
        var isMaildir = FolderLetters.IsMaildir(folder);
        var found = FolderLetters.Find(folder);
        var now = tools.Time.Now();
        seen = found.ToDictionary(l => l.Path, l => SightOf(l, now), StringComparer.Ordinal);
        // an empty file has yet to be written; a maildir's letters come in whole, a single file is whole once it has stopped growing
        var whole = found.Where(l => l.Size > 0 && (isMaildir || now - seen[l.Path].Since >= quiet)).ToList();
        foreach (var gone in stuckFrom.Keys.Except(found.Select(l => (l.Path, l.Stamp))).ToList()) stuckFrom.Remove(gone);
        Exception? stuck = null;
        foreach (var letter in whole.Where(IsDue))
        {
            ct.ThrowIfCancellationRequested();
            stuck = await TakeAsync(letter, ct) ?? stuck;
        }

        await TellNamelessAsync(ct);
        // told once all were taken in: a letter that cannot be moved away is no reason to let the others wait
        if (stuck is not null) throw new StuckLetterException(stuck);
        mark.Looked();
    }

    private Sight SightOf(FolderLetter letter, Instant now) => seen.TryGetValue(letter.Path, out var before) && before.Stamp == letter.Stamp ? before : new Sight(letter.Stamp, now);

    /// <summary>A letter that can be neither read nor moved stays where it is, and staff hear of it once.</summary>
    private async Task TellNamelessAsync(CancellationToken ct)
    {
        foreach (var name in FolderLetters.FindNameless(folder).Where(nameless.Add))
        {
            await tools.Ledger.TellFileAsync("letter-file-nameless", source, name, "", ct);
            mark.SetAside();
        }
    }

    private bool IsDue(FolderLetter letter) => !putOff.TryGetValue(letter.Path, out var off) || off.NextTryAt <= tools.Time.Now();

    /// <returns>Why it could not be moved away; null where it was, or stays for another reason.</returns>
    private async Task<Exception?> TakeAsync(FolderLetter letter, CancellationToken ct)
    {
        if (stuckFrom.TryGetValue((letter.Path, letter.Stamp), out var place)) return TryMove(letter, place);
        var (bytes, fault) = await ReadAsync(letter, ct);
        if (bytes is null && fault is null) return null;
        var why = fault ?? (letter.Size > largest
            ? await tools.HandOver.TakeAsync(new OversizedLetter(LetterHeader.Of(bytes), letter.Size, source), ct)
            : await tools.HandOver.TakeAsync(new IncomingLetter(bytes, source), ct));
        if (why is not null)
        {
            return await FailedAsync(letter, why, ct) ? TryMove(letter, Beside("aside", letter)) : null;
        }

        putOff.Remove(letter.Path);
        mark.Took(Instant.FromDateTimeOffset(letter.ChangedAt));
        return TryMove(letter, letter.Size > largest ? Beside("large", letter) : letter.DonePath);
    }

    private Exception? TryMove(FolderLetter letter, string to)
    {
        try
        {
            FolderLetters.Move(letter.Path, to);
            stuckFrom.Remove((letter.Path, letter.Stamp));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            stuckFrom[(letter.Path, letter.Stamp)] = to;
            return e;
        }
    }

    private async Task<(byte[]? Bytes, string? Fault)> ReadAsync(FolderLetter letter, CancellationToken ct)
    {
        try
        {
            if (letter.Size <= largest)
            {
                var whole = await File.ReadAllBytesAsync(letter.Path, ct);
                // it grew after all: the next looks will see
                return whole.Length == letter.Size ? (whole, null) : (null, null);
            }

            await using var file = File.OpenRead(letter.Path);
            var start = new byte[Math.Min(LetterHeader.Longest, letter.Size)];
            return (start[..await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct)], null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // somebody else took it away
            return (null, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, e.Message);
        }
    }

    /// <returns>True where it was tried often enough.</returns>
    private async Task<bool> FailedAsync(FolderLetter letter, string why, CancellationToken ct)
    {
        if (!putOff.TryGetValue(letter.Path, out var off)) putOff[letter.Path] = off = new PutOffLetter();
        off.MarkTried(why, tools.Time.Now());
        if (off.SetAsideAt is null) return false;
        await tools.Ledger.TellFileAsync("letter-file-aside", source, Path.GetFileName(letter.Path), why, ct);
        putOff.Remove(letter.Path);
        mark.SetAside();
        return true;
    }

    /// <param name="Since">From when on it was seen so.</param>
    private sealed record Sight((long, DateTimeOffset) Stamp, Instant Since);

    private string Beside(string name, FolderLetter letter) => Path.Combine(folder, name, Path.GetFileName(letter.Path));
}

/// <summary>A letter that was taken in stays where it lay.</summary>
internal sealed class StuckLetterException(Exception inner) : IOException(inner.Message, inner);
