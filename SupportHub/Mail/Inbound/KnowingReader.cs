using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;

namespace SupportHub.Mail.Inbound;

/// <summary>Reads what is known here of a letter's sender and of what it answers: a handful of looks at indexes, inside the transaction that decides.</summary>
public sealed class KnowingReader(ServingTerms serving)
{
    private static readonly Duration Day = Duration.FromHours(24);

    internal async Task<Known> ReadAsync(SupportDb db, LetterFacts facts, Instant now, CancellationToken ct)
    {
        if (await CopyAsync(db, facts, ct) is { } copy) return new Known { Copy = copy };
        var rules = await db.IntakeRules.AsNoTracking().SingleAsync(ct);
        var own = await OwnAsync(db, facts, ct);
        var senders = await SendersAsync(db, facts.From, rules, ct);
        var threads = await ThreadsAsync(db, facts, own, senders, ct);
        var sender = senders.FirstOrDefault(s => threads.Any(t => t.AbonentId == s.AbonentId)) ?? senders.FirstOrDefault();
        // whom a ticket's address alone names goes on for that ticket's abonent
        var abonent = sender?.AbonentId ?? threads.FirstOrDefault(t => Verdicts.MayWrite(facts, t, senders))?.AbonentId;
        var tier = sender?.Tier ?? (abonent is { } named ? await db.Abonents.AsNoTracking().Where(a => a.Id == named).Select(a => a.Tier).SingleAsync(ct) : SupportTier.Initial);
        var terms = await serving.ReadAsync(db, abonent, ct);
        return new Known
        {
            Rules = rules,
            IsOurs = facts.Returned is { } returned && await db.Outbox.AnyAsync(l => l.Id == returned, ct),
            Own = own.FirstOrDefault(),
            Threads = threads,
            Senders = senders,
            Traffic = await TrafficAsync(db, facts, now, ct),
            NotByLetter = NotByLetter(terms, tier, now),
            Terms = terms,
        };
    }

    private static async Task<KnownCopy?> CopyAsync(SupportDb db, LetterFacts facts, CancellationToken ct) => facts.CopyKey is not { } key
        ? null
        : await db.InboundLetters.AsNoTracking().Where(l => l.CopyKey == key).Select(l => new KnownCopy(l.Id, l.TicketId)).SingleOrDefaultAsync(ct);

    private static async Task<List<KnownOwn>> OwnAsync(SupportDb db, LetterFacts facts, CancellationToken ct)
    {
        var ids = facts.SpeaksOf.ToList();
        if (ids.Count == 0) return [];
        var found = await db.Outbox.AsNoTracking().Where(l => ids.Contains(l.Id)).Select(l => new KnownOwn(l.Id, l.TicketId, l.To)).ToListAsync(ct);
        return [.. found.OrderBy(own => ids.IndexOf(own.Id))];
    }

    /// <summary>The tickets that are pointed at, the surest first.</summary>
    private static async Task<IReadOnlyList<KnownThread>> ThreadsAsync(SupportDb db, LetterFacts facts, List<KnownOwn> own, IReadOnlyList<KnownSender> senders, CancellationToken ct)
    {
        var pointed = await PointedAsync(db, facts, own, senders, ct);
        if (pointed.Count == 0) return [];
        var tickets = await TicketsAsync(db, [.. pointed.Select(p => p.TicketId).Distinct()], ct);
        var went = await WentAsync(db, facts.From, [.. tickets.Values.Where(t => t.Status == TicketStatus.Closed).Select(t => t.TicketId)], ct);
        var there = await TicketsAsync(db, [.. went.Values], ct);
        return
        [
            .. pointed.Where(p => tickets.ContainsKey(p.TicketId)).Select(p => (p.IsAnybodys, Thread: Follow(tickets[p.TicketId]) with { By = p.By }))
                .OrderBy(p => p.IsAnybodys && !Verdicts.MayWrite(facts, p.Thread, senders)).Select(p => p.Thread).DistinctBy(thread => thread.TicketId),
        ];

        // whose letter went to another ticket goes on there, if they may
        KnownThread Follow(KnownThread thread) =>
            went.TryGetValue(thread.TicketId, out var id) && there.GetValueOrDefault(id) is { } other && Verdicts.MayWrite(facts, other, senders) ? other : thread;
    }

    private static async Task<Dictionary<long, KnownThread>> TicketsAsync(SupportDb db, List<long> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var tickets = await db.Tickets.AsNoTracking().Where(t => ids.Contains(t.Id))
            .Select(t => new { t.Id, t.AbonentId, t.Status, t.AuthorContactId, t.Facts.ContactEmail, Copied = t.Participants.Select(p => p.ContactId).ToList() }).ToListAsync(ct);
        return tickets.ToDictionary(t => t.Id, t => new KnownThread(
            default,
            t.Id,
            t.AbonentId,
            t.Status,
            t.AuthorContactId is { } author ? [author, .. t.Copied] : t.Copied,
            t.AuthorContactId is null ? t.ContactEmail : ""));
    }

    /// <summary>Tickets that ended when the sender's letter, their only one, went to another: where it is now. Their confirmation may have left before, and is answered.</summary>
    private static async Task<Dictionary<long, long>> WentAsync(SupportDb db, string from, List<long> ended, CancellationToken ct)
    {
        if (ended.Count == 0) return [];
        var moves = await db.InboundLetters.AsNoTracking().Where(l => l.From == from && l.TicketId != null)
            .Join(db.LetterMoves, l => l.Id, m => m.LetterId, (l, m) => new { Move = m, l.TicketId })
            .Where(x => (x.Move.EndedTicket && x.Move.UndoneAt == null) || (x.Move.MadeTicket && x.Move.UndoneAt != null))
            .Select(x => new { Left = x.Move.EndedTicket && x.Move.UndoneAt == null ? x.Move.FromTicketId : x.Move.ToTicketId, Now = x.TicketId!.Value }).ToListAsync(ct);
        return moves.Where(m => ended.Contains(m.Left) && m.Left != m.Now).GroupBy(m => m.Left).ToDictionary(g => g.Key, g => g.Last().Now);
    }

    /// <returns>A Message-ID that is not ours is anybody's: whoever gives a letter of theirs the same one may draw no replies to their ticket, and hold none up.</returns>
    private static async Task<List<(ThreadBy By, long TicketId, bool IsAnybodys)>> PointedAsync(SupportDb db, LetterFacts facts, List<KnownOwn> own, IReadOnlyList<KnownSender> senders, CancellationToken ct)
    {
        var ours = own.Where(o => o.TicketId is not null).ToDictionary(o => o.Id, o => o.TicketId!.Value);
        var theirs = await TheirsAsync(db, [.. facts.Answers.Where(a => !OwnMark.TryRead(a.MailId, out _)).Select(a => a.MailId)], senders, ct);
        var pointed = new List<(ThreadBy, long, bool IsAnybodys)>();
        foreach (var (id, by) in facts.Answers)
        {
            if (OwnMark.TryRead(id, out var letter) && ours.TryGetValue(letter, out var ticket)) pointed.Add((by, ticket, false));
            else if (theirs.TryGetValue(id, out var joined)) pointed.AddRange(joined.Select(t => (by, t, true)));
        }

        // a report names the letter that it is about, which no reply header does
        pointed.AddRange(own.Where(o => o.TicketId is not null).Select(o => (ThreadBy.Reference, o.TicketId!.Value, false)));
        pointed.AddRange(facts.SubjectTids.Select(tid => (ThreadBy.Subject, tid.Number, false)));
        pointed.AddRange(facts.PlusTids.Select(tid => (ThreadBy.PlusAddress, tid.Number, false)));
        return pointed;
    }

    /// <summary>Letters that came before, by their Message-IDs: the tickets that they are in. Those of the sender's abonents first, or many of others would hide them.</summary>
    private static async Task<Dictionary<string, List<long>>> TheirsAsync(SupportDb db, List<string> ids, IReadOnlyList<KnownSender> senders, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var abonents = senders.Select(s => (long?)s.AbonentId).Distinct().ToList();
        var letters = await db.InboundLetters.AsNoTracking().Where(l => ids.Contains(l.MailId) && l.TicketId != null && l.MessageId != null)
            .OrderByDescending(l => abonents.Contains(l.AbonentId)).ThenBy(l => l.Id).Select(l => new { l.MailId, l.TicketId }).Take(100).ToListAsync(ct);
        return letters.GroupBy(l => l.MailId).ToDictionary(g => g.Key, g => g.Select(l => l.TicketId!.Value).Distinct().ToList());
    }

    /// <summary>By address, then by domain. Of several: those that staff know before those yet to be sorted, then the oldest.</summary>
    internal static async Task<IReadOnlyList<KnownSender>> SendersAsync(SupportDb db, string from, IntakeRules rules, CancellationToken ct)
    {
        if (from.Length == 0) return [];
        var forms = DomainForms.OfAddress(from).ToList();
        var contacts = await db.Contacts.AsNoTracking().Where(c => forms.Contains(c.Email) && !c.IsRetired)
            .OrderBy(c => c.Abonent!.ToSort).ThenBy(c => c.Id)
            .Select(c => new KnownSender(c.Id, c.AbonentId, c.Name, c.Abonent!.Name) { Tier = c.Abonent.Tier }).Take(20).ToListAsync(ct);
        if (contacts.Count > 0) return contacts;
        var domain = from[(from.LastIndexOf('@') + 1)..];
        if (domain.Length == 0 || FreeMail.Has(domain, rules.FreeMailDomains)) return [];
        var domains = DomainForms.Of(domain).ToList();
        // who was taken off an abonent's contacts does not come back by its domain
        return await db.AbonentDomains.AsNoTracking().Where(d => domains.Contains(d.Domain) && !d.Abonent!.Contacts.Any(c => forms.Contains(c.Email) && c.IsRetired))
            .Select(d => new KnownSender(null, d.AbonentId, "", d.Abonent!.Name) { Tier = d.Abonent.Tier }).ToListAsync(ct);
    }

    private static async Task<Traffic> TrafficAsync(SupportDb db, LetterFacts facts, Instant now, CancellationToken ct)
    {
        if (facts.From.Length == 0) return new Traffic(0, 0, 0);
        var since = now - Day;
        var letters = await db.InboundLetters.AsNoTracking().Where(l => l.From == facts.From && l.ReceivedAt > since)
            .OrderByDescending(l => l.ReceivedAt).Take(2000).Select(l => new { l.Verdict, Same = l.ContentHash == facts.ContentHash }).ToListAsync(ct);
        return new Traffic(
            letters.Count(l => l.Verdict == LetterVerdict.NewTicket),
            letters.Count(l => l.Verdict is LetterVerdict.NewTicket or LetterVerdict.Joined),
            letters.Count(l => l.Same && l.Verdict is not LetterVerdict.Duplicate));
    }

    private static Refusal? NotByLetter(AbonentTerms terms, SupportTier tier, Instant now) => terms.For(tier, now, now).Edition.MayFile(tier, Channel.Email);
}
