using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportHub.Data;
using SupportHub.Identity;
using SupportHub.Mail.Mime.Writing;
using SupportHub.Mail.Model;
using SupportHub.Tickets.Model;

namespace SupportHub.Mail.Outbound;

/// <summary>A letter with all that its text is made of, as it stands when it goes out.</summary>
/// <param name="Ticket">With its abonent; null for a letter about an account.</param>
/// <param name="Message">The message whose words it carries; null where it carries none.</param>
/// <param name="FirstReaction">The ticket's first clock that ended, where no clock runs any more.</param>
/// <param name="FirstLetter">The ticket's first letter: the thread that it joins. Null when it is the first itself.</param>
internal sealed record LetterSource(OutboxLetter Letter, Ticket? Ticket, Message? Message, Reaction? FirstReaction, Guid? FirstLetter)
{
    /// <summary>The letters of the abonent that came before it, by their Message-IDs, the first and the last of them; none where all came by the site.</summary>
    public IReadOnlyList<string> Theirs { get; init; } = [];

    /// <summary>What a letter about an account says; null: what its own arguments keep.</summary>
    public AccountLetter? Account { get; init; }

    /// <summary>The files of its message that go along.</summary>
    public IReadOnlyList<OutgoingFile> FilesAlong { get; init; } = [];

    /// <summary>Names of those that do not.</summary>
    public IReadOnlyList<string> FilesLeft { get; init; } = [];

    /// <summary>Its reader is no longer with the abonent: a letter that was held meanwhile does not leave.</summary>
    public bool IsOfWhoLeft { get; init; }

    /// <summary>Names of those that are nowhere any more: the page has them no more than the letter.</summary>
    public IReadOnlyList<string> FilesLost { get; init; } = [];

    /// <summary>Whether it answers a letter that came by mail.</summary>
    public bool RepliesToLetter => Theirs.Count > 0 || Argument("inReplyTo") is { Length: > 0 };

    /// <summary>The letters that it follows, the thread's first one first; the last is what it answers: the abonent's own where there is one, for that is what their program knows.</summary>
    public IReadOnlyList<string> Answers(Func<Guid, string> own)
    {
        var ids = new List<string>();
        if (Theirs.Count > 0) ids.Add(Theirs[0]);
        if (FirstLetter is { } first) ids.Add(own(first));
        if (Theirs.Count > 0) ids.Add(Theirs[^1]);
        if (Argument("inReplyTo") is { Length: > 0 } given) ids.Add(given);
        // where an id stands twice, the later place counts
        return [.. ids.AsEnumerable().Reverse().Distinct(StringComparer.Ordinal).Reverse()];
    }

    /// <summary>One of the letter's own arguments; null when it has none of the name.</summary>
    public string? Argument(string name)
    {
        using var arguments = JsonDocument.Parse(Letter.Arguments);
        return arguments.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    /// <summary>An argument that is an instant (ISO, UTC).</summary>
    public Instant? Moment(string name) =>
        Argument(name) is { } text && InstantPattern.ExtendedIso.Parse(text) is { Success: true } read ? read.Value : null;

    /// <summary>Reads what a batch of letters needs in a few queries.</summary>
    public static async Task<IReadOnlyList<LetterSource>> ReadAsync(SupportDb db, IReadOnlyList<OutboxLetter> letters, CancellationToken ct)
    {
        var ticketIds = letters.Where(l => l.TicketId is not null).Select(l => l.TicketId!.Value).Distinct().ToList();
        var messageIds = letters.Where(l => l.MessageId is not null).Select(l => l.MessageId!.Value).Distinct().ToList();
        var tickets = await db.Tickets.AsNoTracking().Include(t => t.Abonent).Where(t => ticketIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, ct);
        var messages = await db.Messages.AsNoTracking().Include(m => m.Attachments).Where(m => messageIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        var reactions = await db.Reactions.AsNoTracking().Where(r => ticketIds.Contains(r.TicketId) && !r.Undone).ToListAsync(ct);
        var threads = await db.Outbox.AsNoTracking().Where(l => l.TicketId != null && ticketIds.Contains(l.TicketId.Value))
            .Select(l => new { l.Id, l.TicketId, l.CreatedAt }).ToListAsync(ct);
        var firstLetter = threads.GroupBy(l => l.TicketId!.Value).ToDictionary(g => g.Key, g => g.OrderBy(l => l.CreatedAt).ThenBy(l => l.Id).First().Id);
        var firstReaction = reactions.GroupBy(r => r.TicketId).ToDictionary(g => g.Key, g => g.MinBy(r => r.StartedAt));
        var theirs = await TheirsAsync(db, ticketIds, ct);
        var left = await LeftAsync(db, [.. tickets.Values.Select(t => t.AbonentId).Distinct()], [.. letters.Select(l => l.To).Distinct()], ct);
        return [.. letters.Select(letter => new LetterSource(
            letter,
            letter.TicketId is { } t ? tickets.GetValueOrDefault(t) : null,
            letter.MessageId is { } m ? messages.GetValueOrDefault(m) : null,
            letter.TicketId is { } r ? firstReaction.GetValueOrDefault(r) : null,
            letter.TicketId is { } f && firstLetter.TryGetValue(f, out var first) && first != letter.Id ? first : null)
        {
            IsOfWhoLeft = letter.TicketId is { } of && tickets.GetValueOrDefault(of) is { } ticket && left.Contains((ticket.AbonentId, letter.To)) && (ticket.AuthorContactId is not null || ticket.Facts.ContactEmail != letter.To),
            Theirs = [.. theirs[letter.TicketId ?? 0].Where(came => came.At <= letter.CreatedAt).Select(came => came.MailId)],
        })];
    }

    /// <summary>Addresses of contacts who left the abonent, and of nobody who is there.</summary>
    private static async Task<HashSet<(long Abonent, string Address)>> LeftAsync(SupportDb db, List<long> abonents, List<string> addresses, CancellationToken ct)
    {
        var contacts = await db.Contacts.AsNoTracking().Where(c => addresses.Contains(c.Email) && abonents.Contains(c.AbonentId)).Select(c => new { c.AbonentId, c.Email, c.IsRetired }).ToListAsync(ct);
        return [.. contacts.GroupBy(c => (c.AbonentId, c.Email)).Where(g => g.All(c => c.IsRetired)).Select(g => g.Key)];
    }

    /// <summary>What the abonents wrote by mail, the oldest first: the letters that became a ticket or a message of it.</summary>
    private static async Task<ILookup<long, (Instant At, string MailId)>> TheirsAsync(SupportDb db, List<long> ticketIds, CancellationToken ct)
    {
        var came = await db.InboundLetters.AsNoTracking()
            .Where(l => l.TicketId != null && ticketIds.Contains(l.TicketId.Value) && l.MessageId != null && l.MailId != "")
            .OrderBy(l => l.ReceivedAt).ThenBy(l => l.Id)
            .Select(l => new { l.TicketId, l.ReceivedAt, l.MailId }).ToListAsync(ct);
        return came.ToLookup(l => l.TicketId!.Value, l => (l.ReceivedAt, l.MailId));
    }
}
