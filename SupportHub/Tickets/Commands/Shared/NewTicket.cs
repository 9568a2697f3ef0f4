using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>A request that is about to become a ticket, whichever channel it came by.</summary>
/// <param name="AuthorName">As shown beside the first message.</param>
/// <param name="ArrivedAt">The registration; for paper the receipt (T5).</param>
internal sealed record NewTicket(
    Abonent Abonent,
    Contact? Author,
    string AuthorName,
    Channel Channel,
    string Subject,
    string Description,
    Criticality Claimed,
    Instant ArrivedAt,
    TicketFacts Facts,
    IReadOnlyList<StoredFile> Files)
{
    public PaperFacts? Paper { get; init; }

    /// <summary>The closed ticket that this one goes on from (S2).</summary>
    public long? Follows { get; init; }

    /// <summary>What a letter quoted and signed with.</summary>
    public string Folded { get; init; } = "";

    /// <summary>Whether its sender is told: no machine is answered by a machine.</summary>
    public bool IsConfirmed { get; init; } = true;

    /// <summary>A request that goes on from a closed ticket (S2), with what is known of it.</summary>
    public static NewTicket After(Ticket closed, Contact? author, string authorName, Channel channel, string subject, string description, Instant now, IReadOnlyList<StoredFile> files) =>
        new(closed.Abonent!, author, authorName, channel, subject, description, Criticality.Normal, now, Copy(closed.Facts), files) { Follows = closed.Id };

    /// <summary>Registers it: number, first message, clock, journal, and the confirmation, which goes out at any hour (R4.2-confirm, P4).</summary>
    /// <param name="act">As the audit names it: <c>opened</c> by the abonent, <c>registered</c> by staff.</param>
    public async Task<Ticket> RegisterAsync(SupportDb db, Actor actor, Serving serving, string act, Instant now, CancellationToken ct)
    {
        var ticket = Make(await TakeNumberAsync(db, ct), serving, now);
        db.Tickets.Add(ticket);
        ticket.Messages.Add(FirstMessage(ticket, actor));
        await RememberVersionsAsync(db, ct);
        db.Record(actor, now, SubjectKind.Ticket, ticket.Id, ticket.AbonentId, act, "", ("channel", Channel.ToString()), ("tier", ticket.Tier.ToString()), ("criticality", Claimed.ToString()));
        if (IsConfirmed) Letters.Write(db, ticket, Abonent.Language, Recipients(), LetterKind.Confirmation, null, now, now, Letters.PromiseOf(ticket.Clock!));
        return ticket;
    }

    private Ticket Make(long number, Serving serving, Instant now)
    {
        var ticket = new Ticket
        {
            Id = number,
            Version = 1,
            AbonentId = Abonent.Id,
            AuthorContactId = Author?.Id,
            Channel = Channel,
            Subject = SubjectFrom(Subject, Description),
            Claimed = Claimed,
            ClaimedAt = Claimed == Criticality.Critical ? now : null,
            Tier = serving.Tier,
            RegisteredAt = now,
            ArrivedAt = ArrivedAt,
            ChangedAt = now,
            FollowsTicketId = Follows,
            Facts = Facts,
            Paper = Paper,
        };
        ticket.SetClock(serving.Begin(ArrivedAt, serving.Tier, ClockCause.Arrival));
        return ticket;
    }

    private Message FirstMessage(Ticket ticket, Actor actor)
    {
        var message = new Message
        {
            TicketId = ticket.Id,
            Kind = MessageKind.FromAbonent,
            Channel = Channel,
            AuthorUserId = actor.ContactId is null ? null : actor.UserId,
            AuthorContactId = Author?.Id,
            AuthorName = AuthorName,
            Text = Description.Trim(),
            Folded = Folded,
            At = ArrivedAt,
        };
        TicketWork.Attach(message, Files, ticket);
        return message;
    }

    private IEnumerable<Recipient> Recipients()
    {
        if (Author is { IsRetired: false, Email.Length: > 0 }) return [new Recipient(Author.Email, Author.Name)];
        return Author is null && Facts.ContactEmail.Length > 0 ? [new Recipient(Facts.ContactEmail, Facts.ContactName)] : [];
    }

    /// <summary>The next number; raising it first makes a second node wait, so that none is given twice.</summary>
    private static async Task<long> TakeNumberAsync(SupportDb db, CancellationToken ct)
    {
        await db.TicketNumbers.ExecuteUpdateAsync(n => n.SetProperty(row => row.Next, row => row.Next + 1), ct);
        return await db.TicketNumbers.AsNoTracking().Select(row => row.Next).SingleAsync(ct) - 1;
    }

    private static TicketFacts Copy(TicketFacts facts) => new()
    {
        ProductId = facts.ProductId,
        ProductName = facts.ProductName,
        ClientVersion = facts.ClientVersion,
        ServerVersion = facts.ServerVersion,
        ContactName = facts.ContactName,
        ContactEmail = facts.ContactEmail,
        ContactPhone = facts.ContactPhone,
    };

    /// <summary>The versions last told are kept with the abonent, so that the next template knows them.</summary>
    private async Task RememberVersionsAsync(SupportDb db, CancellationToken ct)
    {
        if (Facts.ProductId is not { } product || (Facts.ClientVersion.Length == 0 && Facts.ServerVersion.Length == 0)) return;
        var installed = await db.InstalledProducts.FirstOrDefaultAsync(p => p.AbonentId == Abonent.Id && p.ProductId == product, ct)
            ?? db.InstalledProducts.Add(new InstalledProduct { AbonentId = Abonent.Id, ProductId = product }).Entity;
        if (Facts.ClientVersion.Length > 0) installed.ClientVersion = Facts.ClientVersion;
        if (Facts.ServerVersion.Length > 0) installed.ServerVersion = Facts.ServerVersion;
    }

    /// <summary>The subject given, or the beginning of the description: its first line, cut at a word.</summary>
    internal static string SubjectFrom(string subject, string description)
    {
        const int derived = 100;
        var given = string.Join(' ', subject.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (given.Length > 0) return given.Length <= Ticket.SubjectLength ? given : given[..Ticket.SubjectLength];
        var line = description.Trim().Split('\n', 2)[0].Trim();
        if (line.Length <= derived) return line;
        var cut = line.LastIndexOf(' ', derived - 1);
        return $"{line[..(cut > derived / 2 ? cut : derived - 1)]}…";
    }
}
