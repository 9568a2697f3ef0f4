using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Commands;

/// <summary>A ticket is given to another person of staff, who is told.</summary>
public sealed class GiveTicket(TicketWriter tickets)
{
    /// <param name="why">In the person's words; may be empty.</param>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long ticketId, long toUserId, int? seenVersion, string why, CancellationToken ct)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<Done>>(Refused.OnlyStaff);
        return tickets.ChangeAsync<Done>(actor, ticketId, seenVersion, async work =>
        {
            if (work.Ticket.AssigneeId == toUserId) return Done.Value;
            if (await StaffNameAsync(work.Db, toUserId, work.Now.ToDateTimeOffset(), ct) is not { } name) return new Refusal("Refusal.NotStaff", null, "ToUserId");
            var given = work.Ticket.Give(toUserId, work.Now);
            if (!given.TryGet(out var first)) return given.Refusal!;
            if (first) await work.WriteAsync(LetterKind.WorkStarted, null, work.Now, ct);
            work.Record("given", why.Trim(), ("to", name));
            if (toUserId != actor.UserId) work.Db.Notices.Add(TellOf(work, toUserId));
            return Done.Value;
        }, ct);
    }

    private static Notice TellOf(TicketWork work, long toUserId) => new()
    {
        Key = $"given/{work.Ticket.Id}/{work.Ticket.Version}",
        Kind = "given",
        TicketId = work.Ticket.Id,
        UserId = toUserId,
        At = work.Now,
        Arguments = Notices.Arguments(("tid", work.Ticket.Tid.ToString()), ("subject", work.Ticket.Subject), ("by", work.Actor.Name)),
    };

    /// <summary>The person's name; null when the account is not of staff or is locked.</summary>
    private static async Task<string?> StaffNameAsync(SupportDb db, long userId, DateTimeOffset now, CancellationToken ct)
    {
        var staff = db.UserRoles.Join(db.Roles.Where(r => r.Name == Roles.Staff || r.Name == Roles.Manager), ur => ur.RoleId, r => r.Id, (ur, r) => ur.UserId);
        var user = await db.Users.AsNoTracking().Where(u => u.Id == userId && staff.Contains(u.Id)).Select(u => new { u.DisplayName, u.LockoutEnd }).SingleOrDefaultAsync(ct);
        return user is null || user.LockoutEnd > now ? null : user.DisplayName;
    }
}
