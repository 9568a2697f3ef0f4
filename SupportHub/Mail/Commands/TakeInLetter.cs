using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Inbound;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>
/// Takes in a letter that came: keeps its bytes, decides, and carries the decision out in one transaction. Comes back only after the commit; the same letter
/// brought again changes nothing.
/// </summary>
public sealed class TakeInLetter(IDbContextFactory<SupportDb> contexts, Writer writer, RawLetters raws, TimeProvider time)
{
    /// <returns>Refused where the storage is in trouble: the letter is not taken in, bring it again.</returns>
    public async Task<Outcome<TakenIn>> ExecuteAsync(Actor actor, IncomingLetter letter, CancellationToken ct)
    {
        if (!actor.IsSystem) return new Refusal("Refusal.OnlySystemMay", Clauses.WhoMay);
        var hash = RawLetters.HashOf(letter.Raw.Span);
        if (await FindAsync(hash, ct) is { } there) return there;
        var message = MessageReader.Read(letter.Raw);
        await raws.KeepAsync(hash, letter.Raw, ct);
        return await KeepAsync(Row(message, letter.Source, hash, letter.Raw.Length, LetterVerdict.Quarantine), ct);
    }

    /// <summary>A letter that is too long: its header is registered.</summary>
    public async Task<Outcome<TakenIn>> ExecuteAsync(Actor actor, OversizedLetter letter, CancellationToken ct)
    {
        if (!actor.IsSystem) return new Refusal("Refusal.OnlySystemMay", Clauses.WhoMay);
        var hash = RawLetters.HashOf(letter.Header.Span);
        if (await FindAsync(hash, ct) is { } there) return there;
        return await KeepAsync(Row(MessageReader.Read(letter.Header), letter.Source, hash, letter.Size, LetterVerdict.TooLarge), ct);
    }

    private async Task<TakenIn?> FindAsync(string hash, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var there = await db.InboundLetters.AsNoTracking().Where(l => l.RawHash == hash).Select(l => new { l.Id, l.TicketId }).SingleOrDefaultAsync(ct);
        return there is null ? null : new TakenIn(there.Id, LetterVerdict.Duplicate, there.TicketId is { } id ? Tid.Of(id) : null);
    }

    private async Task<Outcome<TakenIn>> KeepAsync(InboundLetter row, CancellationToken ct)
    {
        var kept = await writer.WriteAsync<InboundLetter>(
            db =>
            {
                db.InboundLetters.Add(row);
                db.Tell(row.ReceivedAt, SubjectKind.Mail, 0, null, "letter");
                return Task.FromResult<Outcome<InboundLetter>>(row);
            },
            ct);
        return kept.Select(letter => new TakenIn(letter.Id, letter.Verdict, null));
    }

    private InboundLetter Row(ReadMessage message, string source, string hash, long size, LetterVerdict verdict) => new()
    {
        MailId = message.MessageId ?? "",
        From = message.From?.Address.ToLowerInvariant() ?? "",
        FromName = message.From?.Name ?? "",
        Subject = message.Subject,
        Source = source,
        Size = size,
        RawHash = hash,
        WrittenAt = message.Date,
        ReceivedAt = time.Now(),
        Verdict = verdict,
        IsAutomatic = message.Nature != MailNature.Personal,
    };
}
