using NodaTime;
using SupportHub.Data;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Files;

namespace SupportHub.Mail.Inbound.Filing;

/// <summary>One letter inside the transaction that files it.</summary>
/// <param name="Files">In the store already.</param>
/// <param name="Staff">The person who releases it; null where it comes in by itself.</param>
internal sealed record LetterWork(SupportDb Db, InboundLetter Row, ReadLetter Letter, IReadOnlyList<StoredFile> Files, Actor? Staff, Instant Now)
{
    /// <summary>The terms of its sender, where they were read to decide it.</summary>
    public AbonentTerms? Terms { get; init; }

    /// <summary>What the journal says did it: the person who released it, or the mail.</summary>
    public Actor By(long? contactId, long? abonentId, string name) => Staff ?? new Actor(null, name, ActorRole.Abonent, abonentId, contactId, Where: "mail");

    public Actor Intake => Staff ?? Actor.System("SupportHub", "mail");
}
