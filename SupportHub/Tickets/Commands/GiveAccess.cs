using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Resources;
using SupportHub.Tickets.Records;

namespace SupportHub.Tickets.Commands;

/// <param name="Name">What it is for; not secret.</param>
/// <param name="Days">How long they are kept at most.</param>
public sealed record AccessHandover(long TicketId, string Name, OpenedAccess Access, int Days, string? IdempotencyKey = null);

/// <summary>
/// Access to the abonent's server is handed over, apart from the conversation (R4.7-access). Where the abonent does it, the conversation says that it
/// was done, by the name alone: staff who waited for it are owed nothing by silence, so it counts as a message (T5).
/// </summary>
public sealed class GiveAccess(TicketWriter tickets, AccessKeeping keeping, IStringLocalizer<Texts> texts)
{
    /// <summary>How many days can be chosen; the longest is the last.</summary>
    public IReadOnlyList<int> Days => keeping.Days;

    /// <returns>The number of the access details.</returns>
    public Task<Outcome<long>> ExecuteAsync(Actor actor, AccessHandover handover, CancellationToken ct)
    {
        if (!actor.IsStaff && actor is not { Role: ActorRole.Abonent, ContactId: not null }) return Task.FromResult<Outcome<long>>(Refused.NoSuchTicket);
        var checks = keeping.Check(handover.Name, handover.Access, handover.Days);
        if (!checks.Passed) return Task.FromResult(checks.Refuse<long>());
        return tickets.ChangeOnceAsync(actor, "give-access", handover.IdempotencyKey, handover.TicketId, null, async work =>
        {
            var kept = keeping.Keep(work, handover.Name, handover.Access, handover.Days);
            if (!kept.TryGet(out var detail)) return kept.Refusal!;
            if (!actor.IsStaff && await SayAsync(work, detail.Name, ct) is { } refused) return refused;
            await work.Db.SaveChangesAsync(CancellationToken.None);
            return detail.Id;
        }, ct);
    }

    private async Task<Refusal?> SayAsync(TicketWork work, string name, CancellationToken ct)
    {
        var contact = await work.Db.Contacts.SingleAsync(c => c.Id == work.Actor.ContactId, ct);
        var joined = await Hearing.JoinAsync(work.Db, work.Ticket, work.Serving, new HeardMessage(contact, work.Actor.Name, work.Actor.UserId, Channel.Web, Words(work, name), "", []), work.Now, ct);
        return joined.Succeeded ? null : joined.Refusal;
    }

    private string Words(TicketWork work, string name)
    {
        using var spoken = Speaking.In(work.Ticket.Abonent!.Language);
        return texts["Access.Message", name];
    }
}
