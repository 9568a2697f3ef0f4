using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;
using SupportHub.Tickets.Queries;

namespace SupportHub.Tickets.Commands;

/// <summary>
/// What every command on a ticket begins with: the transaction, the ticket if the actor sees it, its terms, and whether it is
/// still the one that the person looked at.
/// </summary>
public sealed class TicketWriter(Writer writer, ServingTerms terms, TimeProvider time)
{
    /// <param name="seenVersion">The version that the person saw; null where the act bears any.</param>
    public Task<Outcome<T>> ChangeAsync<T>(Actor actor, long ticketId, int? seenVersion, Func<TicketWork, Task<Outcome<T>>> act, CancellationToken ct) =>
        writer.WriteAsync(db => OnTicketAsync(db, actor, ticketId, seenVersion, act, ct), ct);

    /// <summary>The same once for a key.</summary>
    /// <param name="verb">What is asked for: keys of different commands never meet.</param>
    public Task<Outcome<long>> ChangeOnceAsync(Actor actor, string verb, string? key, long ticketId, int? seenVersion, Func<TicketWork, Task<Outcome<long>>> act, CancellationToken ct) =>
        writer.WriteOnceAsync(ScopeOf(actor, verb), key, time.Now(), db => OnTicketAsync(db, actor, ticketId, seenVersion, act, ct), ct);

    /// <summary>Keys of different people never meet.</summary>
    internal static string ScopeOf(Actor actor, string verb) => string.Create(
        CultureInfo.InvariantCulture, $"{verb}/{actor.Role}/{actor.UserId?.ToString(CultureInfo.InvariantCulture) ?? actor.Name}/{actor.ContactId}");

    private async Task<Outcome<T>> OnTicketAsync<T>(SupportDb db, Actor actor, long ticketId, int? seenVersion, Func<TicketWork, Task<Outcome<T>>> act, CancellationToken ct)
    {
        var ticket = await db.Tickets.SeenBy(actor).Include(t => t.Abonent).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return Refused.NoSuchTicket;
        if (seenVersion < ticket.Version) return await ChangedMeanwhileAsync(db, ticketId, ct);
        var now = time.Now();
        var serving = await terms.OfAsync(db, ticket.AbonentId, ticket.Abonent!.Tier, ticket.RegisteredAt, now, ct);
        return await act(new TicketWork(db, actor, ticket, serving, now));
    }

    /// <summary>Somebody was faster: who, by which act (a key of Resources under <c>Act.</c>), when (ISO, UTC).</summary>
    internal static async Task<Refusal> ChangedMeanwhileAsync(SupportDb db, long ticketId, CancellationToken ct)
    {
        var last = await db.Audit.AsNoTracking()
            .Where(a => a.Subject == SubjectKind.Ticket && a.SubjectId == ticketId)
            .OrderByDescending(a => a.Id)
            .Select(a => new { a.ActorName, a.Act, a.At })
            .FirstOrDefaultAsync(ct);
        return last is null
            ? new Refusal("Refusal.ChangedMeanwhile")
            : new Refusal("Refusal.ChangedMeanwhile", Words: [last.ActorName, $"Act.{last.Act}", InstantPattern.General.Format(last.At)]);
    }
}
