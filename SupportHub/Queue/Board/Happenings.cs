using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Queue.Records;

namespace SupportHub.Queue.Board;

/// <summary>Keeps the list of what just happened: the last acts on tickets and abonents, read again when the board moves on.</summary>
internal sealed class Happenings(
    IDbContextFactory<SupportDb> contexts,
    Feed<QueueSnapshot> board,
    Feed<IReadOnlyList<Happening>> feed,
    ILogger<Happenings> logger) : BoardFollower(board, logger)
{
    // other acts (sign-ins, devices) lie between them: a few hundred rows back there are enough
    private const int Most = 30, LookBack = 500;

    // who looked at access details is for the ticket and the journal: a wall that anybody sees would tell when there is a password to steal (R4.7-access)
    private static readonly string[] NotTold = ["access-given", "access-shown", "access-moved-in", "access-destroyed", "password-moved-out"];

    protected override async Task RefreshAsync(QueueSnapshot snapshot) => feed.Publish(await ReadAsync());

    private async Task<IReadOnlyList<Happening>> ReadAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        var from = (await db.Audit.MaxAsync(a => (long?)a.Id) ?? 0) - LookBack;
        var acts = await db.Audit.AsNoTracking().Where(a => a.Id > from && !NotTold.Contains(a.Act) && (a.Subject == SubjectKind.Ticket || a.Subject == SubjectKind.Abonent))
            .OrderByDescending(a => a.Id).Take(Most)
            .Select(a => new { a.Id, a.At, a.Act, a.Subject, a.SubjectId, a.ActorName }).ToListAsync();
        var ticketIds = acts.Where(a => a.Subject == SubjectKind.Ticket).Select(a => a.SubjectId).Distinct().ToList();
        var abonentIds = acts.Where(a => a.Subject == SubjectKind.Abonent).Select(a => a.SubjectId).Distinct().ToList();
        var tickets = await db.Tickets.Where(t => ticketIds.Contains(t.Id)).Select(t => new { t.Id, t.Subject, t.Abonent!.Name }).ToDictionaryAsync(t => t.Id);
        var abonents = await db.Abonents.Where(a => abonentIds.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => a.Id);
        return
        [
            .. acts.Select(a => a.Subject == SubjectKind.Ticket
                ? new Happening(a.Id, a.At, a.Act, a.SubjectId, tickets.GetValueOrDefault(a.SubjectId)?.Subject ?? "", tickets.GetValueOrDefault(a.SubjectId)?.Name ?? "", a.ActorName)
                : new Happening(a.Id, a.At, a.Act, null, "", abonents.GetValueOrDefault(a.SubjectId)?.Name ?? "", a.ActorName)),
        ];
    }
}
