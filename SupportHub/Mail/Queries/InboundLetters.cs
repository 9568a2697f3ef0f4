using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Model;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Queries;

/// <summary>Letters that came, the newest first: what waits for staff, and all with their verdicts.</summary>
public sealed class InboundLetters(IDbContextFactory<SupportDb> contexts, RawLetters raws)
{
    public const int PageLength = 50;

    /// <returns>A page; its cursor is the id that the next one begins before.</returns>
    public async Task<Outcome<Slice<InboundLine>>> ListAsync(Actor actor, InboundFilter filter, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay", Clauses.WhoMay);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await Filter(db, filter).OrderByDescending(l => l.Id).Take(PageLength + 1).ToListAsync(ct);
        var more = rows.Count > PageLength ? rows[PageLength - 1].Id : (long?)null;
        return new Slice<InboundLine>([.. rows.Take(PageLength).Select(LineOf)], more?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    public async Task<Outcome<InboundLine>> FindAsync(Actor actor, long id, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay", Clauses.WhoMay);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.InboundLetters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, ct) is { } row ? LineOf(row) : new Refusal("Refusal.Mail.NoSuchLetter");
    }

    /// <summary>The ways of a ticket's letters, those filed without a message included.</summary>
    public async Task<IReadOnlyList<LetterWay>> OfTicketAsync(Actor actor, long ticketId, CancellationToken ct)
    {
        if (!actor.IsStaff) return [];
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.InboundLetters.AsNoTracking().Where(l => l.TicketId == ticketId).OrderBy(l => l.Id).Take(1000).ToListAsync(ct);
        return rows.ConvertAll(l => new LetterWay(
            l.Id, l.MessageId, l.Source, l.From, l.Subject, l.Verdict, l.ReceivedAt, WhyOf(l), RemarksOf(l), ReleaseOf(l), l.ReleasedAt, l.ReleasedByName, HasRaw(l))
        {
            IsRawLost = l.RawGoneAt is null && !HasRaw(l),
            SecretMovedAt = l.SecretMovedAt,
            IsGoneForSecret = l.GoneForSecret,
        });
    }

    private static IQueryable<InboundLetter> Filter(SupportDb db, InboundFilter filter)
    {
        var letters = db.InboundLetters.AsNoTracking();
        if (filter.OnlyWaiting) letters = letters.Where(l => (l.Verdict == LetterVerdict.Quarantine || l.Verdict == LetterVerdict.TooLarge) && l.Release == null);
        if (filter.Verdict is { } verdict) letters = letters.Where(l => l.Verdict == verdict);
        if (filter.Search.Trim().ToLowerInvariant() is { Length: > 0 } part)
        {
            // any part of an address, a domain above all: the index of addresses is run through, never the letters themselves
            var forms = part.Contains('@', StringComparison.Ordinal) ? DomainForms.OfAddress(part) : DomainForms.Of(part);
            var (typed, other) = (forms[0], forms[^1]);
            var found = db.InboundLetters.Where(l => l.From.Contains(typed) || l.From.Contains(other)).Select(l => l.Id);
            letters = letters.Where(l => found.Contains(l.Id));
        }

        return filter.Before is { } before ? letters.Where(l => l.Id < before) : letters;
    }

    private InboundLine LineOf(InboundLetter l) => new(
        l.Id, l.From, l.FromName, l.Subject, l.Source, l.Size, l.WrittenAt, l.ReceivedAt, l.Verdict, WhyOf(l), RemarksOf(l), l.IsAutomatic,
        l.TicketId is { } ticket ? Tid.Of(ticket) : null, l.PointsAtTicketId is { } points ? Tid.Of(points) : null, ReleaseOf(l), l.ReleasedAt, l.ReleasedByName, HasRaw(l));

    // one that is lost on the disk is not promised
    private bool HasRaw(InboundLetter l) => l.RawGoneAt is null && raws.Has(l.RawName);

    private static ReleaseAs? ReleaseOf(InboundLetter l) => l.Release is { } release ? (ReleaseAs)(int)release : null;

    private static MailWhy WhyOf(InboundLetter l) => Of(Why.Read(l.Reason, l.ReasonWords));

    private static IReadOnlyList<MailWhy> RemarksOf(InboundLetter l) => [.. Why.ReadSeveral(l.Remarks).Select(Of)];

    private static MailWhy Of(Why why) => new(why.Key, why.Words);
}
