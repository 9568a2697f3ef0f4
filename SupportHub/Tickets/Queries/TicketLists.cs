using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;
using SupportHub.Tickets.Records;

namespace SupportHub.Tickets.Queries;

/// <summary>Which tickets, by their state.</summary>
public enum TicketStage
{
    Any,

    /// <summary>New to in development.</summary>
    Open,

    /// <summary>Resolved or declined: not closed yet.</summary>
    Ended,

    Closed,
}

/// <summary>What a list shows.</summary>
/// <param name="Status">One state; it goes before <paramref name="Stage"/>.</param>
/// <param name="Mine">Staff: what they have. An abonent's contact: what they filed themselves.</param>
/// <param name="AbonentId">Of one abonent (staff).</param>
/// <param name="Search">A TID, or the beginning of a subject.</param>
/// <param name="AssigneeId">What one person of staff has (staff).</param>
public sealed record TicketFilter(TicketStage Stage = TicketStage.Any, TicketStatus? Status = null, bool Mine = false, long? AbonentId = null, string Search = "", long? AssigneeId = null);

/// <summary>Lists of tickets, a slice at a time: staff's newest filed first, an abonent's last changed first.</summary>
public sealed class TicketLists(IDbContextFactory<SupportDb> contexts)
{
    /// <summary>Lines of one slice at most.</summary>
    public const int MostLines = 200;

    /// <param name="after">The <c>Next</c> of the slice before; null for the first.</param>
    public async Task<Slice<TicketLine>> ReadAsync(Actor actor, TicketFilter filter, string? after, int lines, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var most = Math.Clamp(lines, 1, MostLines);
        var found = await Query(db, actor, filter, after).Take(most + 1).ToListAsync(ct);
        if (found.Count <= most) return new Slice<TicketLine>(found, null);
        found.RemoveAt(most);
        var last = found[^1];
        return new Slice<TicketLine>(found, IsByChange(actor) ? string.Create(CultureInfo.InvariantCulture, $"{last.ChangedAt.ToUnixTimeTicks()}.{last.Id}") : last.Id.ToString(CultureInfo.InvariantCulture));
    }

    internal static IQueryable<TicketLine> Query(SupportDb db, Actor actor, TicketFilter filter, string? after)
    {
        var tickets = Filter(db.Tickets.AsNoTracking().SeenBy(actor), actor, filter);
        return (IsByChange(actor) ? ByChange(tickets, after) : ById(tickets, after)).Select(t => new TicketLine(
            t.Id, t.Subject, t.Status, t.Tier, t.Channel, t.Confirmed ?? t.Claimed, t.AbonentId, t.Abonent!.Name, t.Assignee!.DisplayName, t.ArrivedAt, t.ChangedAt, t.DueAt));
    }

    private static bool IsByChange(Actor actor) => actor.Role == ActorRole.Abonent;

    private static IQueryable<Ticket> Filter(IQueryable<Ticket> tickets, Actor actor, TicketFilter filter)
    {
        if (filter.Status is { } status) tickets = tickets.Where(t => t.Status == status);
        else tickets = InStage(tickets, filter.Stage);
        if (filter.AbonentId is { } abonent) tickets = tickets.Where(t => t.AbonentId == abonent);
        if (filter.AssigneeId is { } person) tickets = tickets.Where(t => t.AssigneeId == person);
        if (filter.Mine) tickets = actor.IsStaff ? tickets.Where(t => t.AssigneeId == actor.UserId) : tickets.Where(t => t.AuthorContactId == actor.ContactId);
        return Search(tickets, filter.Search.Trim());
    }

    private static IQueryable<Ticket> InStage(IQueryable<Ticket> tickets, TicketStage stage) => stage switch
    {
        // each by name: the index on the state serves them, while a range would be read through every closed ticket
        TicketStage.Open => tickets.Where(t => t.Status == TicketStatus.New || t.Status == TicketStatus.InWork || t.Status == TicketStatus.WaitingForAbonent
            || t.Status == TicketStatus.Postponed || t.Status == TicketStatus.InDevelopment),
        TicketStage.Ended => tickets.Where(t => t.Status == TicketStatus.Resolved || t.Status == TicketStatus.Declined),
        TicketStage.Closed => tickets.Where(t => t.Status == TicketStatus.Closed),
        _ => tickets,
    };

    private static IQueryable<Ticket> Search(IQueryable<Ticket> tickets, string text)
    {
        if (text.Length == 0) return tickets;
        if (Tid.TryParse(text, out var tid)) return tickets.Where(t => t.Id == tid.Number);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= TicketNumbers.First) return tickets.Where(t => t.Id == number);
        // a range, so that the index serves it on every database
        var from = Ticket.SubjectKeyOf(text);
        var to = from + '\uffff';
        return tickets.Where(t => string.Compare(t.SubjectKey, from) >= 0 && string.Compare(t.SubjectKey, to) < 0);
    }

    private static IQueryable<Ticket> ById(IQueryable<Ticket> tickets, string? after)
    {
        if (long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var last)) tickets = tickets.Where(t => t.Id < last);
        return tickets.OrderByDescending(t => t.Id);
    }

    private static IQueryable<Ticket> ByChange(IQueryable<Ticket> tickets, string? after)
    {
        var parts = after?.Split('.') ?? [];
        if (parts.Length == 2 && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var ticks) && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var last))
        {
            var at = Instant.FromUnixTimeTicks(ticks);
            tickets = tickets.Where(t => t.ChangedAt < at || (t.ChangedAt == at && t.Id < last));
        }

        return tickets.OrderByDescending(t => t.ChangedAt).ThenByDescending(t => t.Id);
    }
}
