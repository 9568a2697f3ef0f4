using SupportHub.Mail.Model;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;

namespace SupportHub.Mail.Inbound.Deciding;

/// <summary>What is known here that a letter is decided by.</summary>
public sealed record Known
{
    public IntakeRules Rules { get; init; } = new();

    /// <summary>The letter that was here before with the same Message-ID and sender.</summary>
    public KnownCopy? Copy { get; init; }

    /// <summary>Whom the sender's address belongs to, in the order of preference: usually one, none for a stranger.</summary>
    public IReadOnlyList<KnownSender> Senders { get; init; } = [];

    /// <summary>The tickets that the letter points at, the surest first.</summary>
    public IReadOnlyList<KnownThread> Threads { get; init; } = [];

    /// <summary>It is a letter of ours that came back.</summary>
    public bool IsOurs { get; init; }

    /// <summary>The letter of ours that it speaks of.</summary>
    public KnownOwn? Own { get; init; }

    public Traffic Traffic { get; init; } = new(0, 0, 0);

    /// <summary>Why the sender's tier may not file by letter; null where it may. Asked of the first sender, or of a stranger.</summary>
    public Refusal? NotByLetter { get; init; }

    /// <summary>The terms that this was answered by: whoever files the letter need not read them again.</summary>
    public AbonentTerms? Terms { get; init; }
}

public sealed record KnownCopy(long LetterId, long? TicketId);

/// <summary>An abonent's contact, or an abonent known by the domain.</summary>
/// <param name="ContactId">Null where only the domain is known: a contact is made.</param>
/// <param name="Name">The contact's.</param>
public sealed record KnownSender(long? ContactId, long AbonentId, string Name, string Abonent)
{
    public bool IsByDomain => ContactId is null;

    /// <summary>The abonent's.</summary>
    public SupportTier Tier { get; init; }
}

/// <summary>A ticket that the letter points at.</summary>
/// <param name="Contacts">Its author and those copied.</param>
/// <param name="Address">Where its letters go that has no contact as its author; empty else.</param>
public sealed record KnownThread(ThreadBy By, long TicketId, long AbonentId, TicketStatus Status, IReadOnlyList<long> Contacts, string Address)
{
    public Tid Tid => Tid.Of(TicketId);
}

/// <summary>A letter of ours.</summary>
/// <param name="To">Whom it went to.</param>
public sealed record KnownOwn(Guid Id, long? TicketId, string To);

/// <summary>What the sender's address brought in 24 hours.</summary>
/// <param name="Tickets">Requests made of its letters.</param>
/// <param name="Letters">Letters that reached a ticket.</param>
/// <param name="Same">Letters with this very subject and text.</param>
public sealed record Traffic(int Tickets, int Letters, int Same);
