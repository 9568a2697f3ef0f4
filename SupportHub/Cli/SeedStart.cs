using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Identity.Model;

namespace SupportHub.Cli;

/// <summary>What is there already: the keys that new rows start from, the staff who answer.</summary>
/// <param name="Staff">Staff accounts with their names; may be empty.</param>
internal sealed record SeedStart(
    long Ticket,
    long Abonent,
    long Contact,
    long Contract,
    long Assignment,
    long Message,
    long Reaction,
    long Audit,
    long Change,
    IReadOnlyList<(long Id, string Name)> Staff)
{
    /// <summary>Looks, and takes the numbers of that many tickets.</summary>
    public static async Task<SeedStart> TakeAsync(SupportDb db, int tickets, CancellationToken ct)
    {
        var numbers = await db.TicketNumbers.SingleAsync(ct);
        var first = numbers.Next;
        numbers.Next += tickets;
        var staff = await (from user in db.Users
                           join role in db.UserRoles on user.Id equals role.UserId
                           join named in db.Roles on role.RoleId equals named.Id
                           where named.Name == Roles.Staff
                           orderby user.Id
                           select new { user.Id, user.DisplayName }).ToListAsync(ct);
        return new SeedStart(
            first,
            await db.Abonents.MaxAsync(a => (long?)a.Id, ct) + 1 ?? 1,
            await db.Contacts.MaxAsync(a => (long?)a.Id, ct) + 1 ?? 1,
            await db.Contracts.MaxAsync(a => (long?)a.Id, ct) + 1 ?? 1,
            await db.TierAssignments.MaxAsync(a => (long?)a.Id, ct) + 1 ?? 1,
            await db.Messages.MaxAsync(a => (long?)a.Id, ct) + 1 ?? 1,
            await db.Reactions.MaxAsync(a => (long?)a.Id, ct) + 1 ?? 1,
            await db.Audit.MaxAsync(a => (long?)a.Id, ct) + 1 ?? 1,
            await db.ChangeLog.MaxAsync(a => (long?)a.Seq, ct) + 1 ?? 1,
            [.. staff.Select(s => (s.Id, s.DisplayName))]);
    }
}
