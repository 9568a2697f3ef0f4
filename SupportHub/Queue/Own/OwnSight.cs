using SupportHub.Queue.Records;

namespace SupportHub.Queue.Own;

/// <summary>Which of its abonent's tickets a contact sees: all when responsible, else its own and those it is copied on (P1).</summary>
public sealed record OwnSight(long UserId, long AbonentId, long ContactId, bool IsResponsible)
{
    internal OwnBoard Of(OwnBoard board) => IsResponsible ? board : board with { Tickets = [.. board.Tickets.Where(Sees)] };

    private bool Sees(OwnTicket ticket) => ticket.AuthorContactId == ContactId || ticket.CopiedContactIds.Contains(ContactId);
}
