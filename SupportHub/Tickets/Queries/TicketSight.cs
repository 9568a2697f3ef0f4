using SupportHub.Platform;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Queries;

/// <summary>
/// Who sees which ticket, in one place (P1): staff all; a responsible contact all of its abonent; another contact its own and those it is
/// copied on; nobody another abonent's. What is not seen does not exist: every query and command looks through this.
/// </summary>
public static class TicketSight
{
    public static IQueryable<Ticket> SeenBy(this IQueryable<Ticket> tickets, Actor actor) => actor switch
    {
        { IsStaff: true } or { IsSystem: true } => tickets,
        { Role: ActorRole.Abonent, AbonentId: { } abonent, IsResponsible: true } => tickets.Where(t => t.AbonentId == abonent),
        { Role: ActorRole.Abonent, AbonentId: { } abonent, ContactId: { } contact } => tickets.Where(t =>
            t.AbonentId == abonent && (t.AuthorContactId == contact || t.Participants.Any(p => p.ContactId == contact))),
        _ => tickets.Where(_ => false),
    };
}
