using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportHub.Data;
using SupportHub.Mail.Inbound;
using SupportHub.Mail.Inbound.Filing;
using SupportHub.Mail.Inbound.Files;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Inbound.Spam;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Redacting;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>
/// Takes in a letter that came (R4.10-received): keeps its bytes and files, decides, and carries the decision out in one transaction. Comes back only
/// after the commit; the same letter brought again changes nothing.
/// </summary>
public sealed class TakeInLetter(
    IDbContextFactory<SupportDb> contexts,
    Writer writer,
    RawLetters raws,
    LetterReading reading,
    LetterFiles files,
    SpamServers spam,
    LetterBooking booking,
    MovedHashes moved,
    IOptions<MailOptions> options,
    ILogger<TakeInLetter> logger)
{
    private const int Tries = 3;

    private readonly long maxBytes = options.Value.Intake.MaxBytes;

    /// <returns>Refused where the storage is in trouble: the letter is not taken in, bring it again.</returns>
    public async Task<Outcome<TakenIn>> ExecuteAsync(Actor actor, IncomingLetter letter, CancellationToken ct)
    {
        if (!actor.IsSystem) return new Refusal("Refusal.OnlySystemMay", Clauses.WhoMay);
        if (letter.Raw.Length > maxBytes) return await ExecuteAsync(actor, new OversizedLetter(LetterHeader.Of(letter.Raw.Span), letter.Raw.Length, letter.Source, letter.EnvelopeFrom), ct);
        var hash = RawLetters.HashOf(letter.Raw.Span);
        if (await HereAsync(hash, ct) is { } there) return there;
        var read = reading.Read(letter.Raw, letter.EnvelopeTo, letter.EnvelopeFrom);
        if (IsWorthAsking(read) && await spam.AskAsync(letter, ct) is { } said) read = read with { Facts = read.Facts with { Spam = said } };
        var kept = await KeepAsync(hash, letter.Raw, read, ct);
        if (!kept.TryGet(out var stored)) return kept.Refusal!;
        return await BookAsync(hash, db => booking.BookAsync(db, new Arrival(hash, letter.Raw.Length, letter.Source, letter.EnvelopeFrom, letter.EnvelopeTo), read, stored, ct), ct);
    }

    /// <summary>A letter that is too long: its header is registered, its sender told, staff shown.</summary>
    public async Task<Outcome<TakenIn>> ExecuteAsync(Actor actor, OversizedLetter letter, CancellationToken ct)
    {
        if (!actor.IsSystem) return new Refusal("Refusal.OnlySystemMay", Clauses.WhoMay);
        var hash = RawLetters.HashOf(letter.Header.Span);
        if (await HereAsync(hash, ct) is { } there) return there;
        var read = reading.Read(letter.Header, "", letter.EnvelopeFrom);
        var kept = await KeepAsync(hash, letter.Header, null, ct);
        if (!kept.Succeeded) return kept.Refusal!;
        return await BookAsync(hash, db => booking.BookOversizedAsync(db, new Arrival(hash, letter.Size, letter.Source, letter.EnvelopeFrom, ""), read, maxBytes, ct), ct);
    }

    // what is held back in any case needs no server's word
    private static bool IsWorthAsking(ReadLetter read) => read.Facts is { Spam: null, Loop: null, Nature: MailNature.Personal };

    private async Task<Outcome<KeptFiles>> KeepAsync(string hash, ReadOnlyMemory<byte> raw, ReadLetter? read, CancellationToken ct)
    {
        try
        {
            await raws.KeepAsync(hash, raw, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogError(e, "The disk did not take a letter.");
            return new Refusal("Refusal.Storage.FileNotKept");
        }

        if (read is null || !IsWorthAsking(read) || !LetterFiles.HasAny(read)) return KeptFiles.None;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var kinds = await db.IntakeRules.AsNoTracking().Select(r => r.FileKinds).SingleAsync(ct);
        return await files.KeepAsync(read, kinds, ct);
    }

    private async Task<Outcome<TakenIn>> BookAsync(string hash, Func<SupportDb, Task<Outcome<Booked>>> book, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var booked = await writer.WriteAsync(book, ct);
                // somebody changed the ticket at the same moment: the letter is decided anew
                if (booked.Refusal?.Reason == "Refusal.ChangedMeanwhile" && attempt < Tries) continue;
                return booked.Select(found => found.Taken);
            }
            catch (DbUpdateException e) when (!ct.IsCancellationRequested && attempt < Tries)
            {
                // somebody took in the same letter, or another of its sender's, between our look and our save
                logger.LogInformation(e, "A letter lost a race.");
                if (await HereAsync(hash, ct) is { } there) return there;
            }
        }
    }

    private async Task<TakenIn?> HereAsync(string hash, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var keyed = moved.Of(hash);
        var there = await db.InboundLetters.AsNoTracking().Where(l => l.RawHash == hash || l.RawHash == keyed).Select(l => new { l.Id, l.TicketId }).SingleOrDefaultAsync(ct);
        return there is null ? null : new TakenIn(there.Id, LetterVerdict.Duplicate, there.TicketId is { } id ? Tid.Of(id) : null);
    }
}
