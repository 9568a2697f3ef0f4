using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SupportHub.Mail.Inbound;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Tests.Mail.Inbound.Fetching;

/// <summary>An intake that keeps what it commits, recognises copies, and does what a test asks of it before and after.</summary>
internal sealed class TestIntake
{
    private long committed;

    /// <summary>Letters by the hash of their bytes, in which number they were committed.</summary>
    public ConcurrentDictionary<string, long> Committed { get; } = new(StringComparer.Ordinal);

    /// <summary>Subjects in the order in which they were committed.</summary>
    public ConcurrentQueue<string> Subjects { get; } = new();

    /// <summary>Letters that were too large: size by source.</summary>
    public ConcurrentQueue<OversizedLetter> TooLarge { get; } = new();

    /// <summary>How often a letter was brought, copies and refusals too.</summary>
    public int Brought { get; private set; }

    /// <summary>Says why a letter is refused; null: it is taken.</summary>
    public Func<string, Refusal?> Refuses { get; set; } = _ => null;

    /// <summary>Called after the commit, before the answer: what it throws is a death at the worst moment.</summary>
    public Action<int> AfterCommit { get; set; } = _ => { };

    public Task<Outcome<TakenIn>> TakeAsync(Actor actor, IncomingLetter letter, CancellationToken ct)
    {
        Brought++;
        var subject = SubjectOf(letter.Raw.Span);
        if (Refuses(subject) is { } refusal) return Task.FromResult<Outcome<TakenIn>>(refusal);
        if (!Committed.TryAdd(HashOf(letter.Raw.Span), Interlocked.Increment(ref committed))) return Task.FromResult<Outcome<TakenIn>>(new TakenIn(1, LetterVerdict.Duplicate, null));
        Subjects.Enqueue(subject);
        AfterCommit(Committed.Count);
        return Task.FromResult<Outcome<TakenIn>>(new TakenIn(1, LetterVerdict.NewTicket, null));
    }

    public Task<Outcome<TakenIn>> TakeAsync(Actor actor, OversizedLetter letter, CancellationToken ct)
    {
        TooLarge.Enqueue(letter);
        return Task.FromResult<Outcome<TakenIn>>(new TakenIn(1, LetterVerdict.TooLarge, null));
    }

    public bool Has(ReadOnlySpan<byte> letter) => Committed.ContainsKey(HashOf(letter));

    private static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes));

    private static string SubjectOf(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes).Split("\r\n").FirstOrDefault(l => l.StartsWith("Subject: ", StringComparison.Ordinal))?["Subject: ".Length..] ?? "";
}
