using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;

namespace SupportHub.Demo;

/// <summary>Puts a ticket under the development department (R6-development-by-transfer): a clock of its tier starts. Its public message has gone before.</summary>
internal sealed class HandOver(Writer writer, ServingTerms terms, TimeProvider time)
{
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long ticketId, CancellationToken ct)
    {
        var now = time.Now();
        return writer.WriteAsync<Done>(
            async db =>
            {
                var ticket = await db.Tickets.Include(t => t.Abonent).SingleAsync(t => t.Id == ticketId, ct);
                var next = Transitions.Next(ticket.Status, TicketAct.HandToDevelopment, ActorKind.Staff);
                if (!next.TryGet(out var status)) return next.Refusal!;
                var serving = await terms.OfAsync(db, ticket.AbonentId, ticket.Abonent!.Tier, ticket.RegisteredAt, now, ct);
                (ticket.Status, ticket.Tier) = (status, SupportTier.Development);
                ticket.SetClock(serving.Begin(now, SupportTier.Development, ClockCause.HandedOver));
                ticket.Touch(now);
                db.Record(actor, now, SubjectKind.Ticket, ticketId, ticket.AbonentId, "handed-over");
                return Done.Value;
            },
            ct);
    }
}
