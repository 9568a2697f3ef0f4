using Microsoft.Extensions.Options;
using NodaTime;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;
using SupportHub.Tickets.Records;

namespace SupportHub.Tickets.Commands;

/// <summary>Who may do what with access details, and how they are put away: what handing over and moving out of a message have in common (R4.7-access).</summary>
public sealed class AccessKeeping(AccessSeal seal, IOptions<TicketOptions> options)
{
    public const int AddressLength = 500, LoginLength = 200, SecretLength = 1000, NoteLength = 8000;

    private static readonly int[] Usual = [1, 3, 7, 14];

    /// <summary>How many days they can be kept for; the longest is the last.</summary>
    public IReadOnlyList<int> Days => [.. Usual.Where(days => days < Longest), Longest];

    private int Longest => options.Value.AccessDays;

    internal static readonly Refusal NotYours = new("Refusal.Access.NotYours", Clauses.Access);

    internal static readonly Refusal Gone = new("Refusal.Access.Gone", Clauses.Access);

    /// <summary>The person of staff who has the ticket, and managers.</summary>
    internal static bool IsOnTicket(TicketWork work) => work.Actor.IsManager || (work.Actor.IsStaff && work.Ticket.AssigneeId == work.Actor.UserId);

    /// <summary>Whoever sees the ticket for the abonent, and whoever is on it.</summary>
    internal static bool MayChange(TicketWork work) => work.Actor is { Role: ActorRole.Abonent, ContactId: not null } || IsOnTicket(work);

    /// <summary>Every fault of what is to be put away, before anything is read.</summary>
    internal Checks Check(string name, OpenedAccess access, int days) => new Checks()
        .Required(name, "Name", Clauses.Access)
        .Fits(name, AccessDetail.NameLength, "Name")
        .Fits(access.Address, AddressLength, nameof(access.Address))
        .Fits(access.Login, LoginLength, nameof(access.Login))
        .That(access.Secret.Length + access.Note.Trim().Length > 0, "Refusal.Required", nameof(access.Secret), Clauses.Access)
        .Fits(access.Secret, SecretLength, nameof(access.Secret))
        .Fits(access.Note, NoteLength, nameof(access.Note))
        .That(days >= 1 && days <= Longest, "Refusal.Access.Days", "Days", Clauses.Access);

    /// <summary>Seals them and adds them to the save that is being made. Neither journal nor change log learns more than the name.</summary>
    /// <param name="fromMessageId">The message that they are moved out of; null where they are handed over.</param>
    internal Outcome<AccessDetail> Keep(TicketWork work, string name, OpenedAccess access, int days, long? fromMessageId = null)
    {
        if (AccessDetail.EndWith(work.Ticket.Status)) return new Refusal("Refusal.Access.TicketEnded", Clauses.Access);
        if (!MayChange(work)) return NotYours;
        var detail = new AccessDetail
        {
            TicketId = work.Ticket.Id,
            AbonentId = work.Ticket.AbonentId,
            Name = name.Trim(),
            Giver = work.Actor.IsStaff ? AccessGiver.Staff : AccessGiver.Abonent,
            GivenById = work.Actor.UserId,
            GivenByName = work.Actor.Name,
            GivenAt = work.Now,
            ExpiresAt = work.Now + Duration.FromDays(days),
            FromMessageId = fromMessageId,
        };
        detail.Keep(seal.Close(detail.TicketId, access with { Address = access.Address.Trim(), Login = access.Login.Trim(), Note = access.Note.Trim() }));
        work.Db.AccessDetails.Add(detail);
        work.Ticket.Touch(work.Now);
        work.Record(fromMessageId is null ? "access-given" : "access-moved-in", "", ("access", detail.Name));
        return detail;
    }
}
