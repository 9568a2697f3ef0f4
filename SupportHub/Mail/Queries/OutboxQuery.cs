using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Mail.Model;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Queries;

/// <summary>How the outbox stands, and which letters were given up.</summary>
public sealed class OutboxQuery(IDbContextFactory<SupportDb> contexts, TimeProvider time)
{
    private const int FailedShown = 200;

    /// <summary>For health and managers: no letter's content.</summary>
    public async Task<OutboxState> StateAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = time.Now();
        var oldest = await db.Outbox.AsNoTracking().Where(l => l.State == LetterState.Waiting && l.NotBefore <= now)
            .OrderBy(l => l.NotBefore).Select(l => (NodaTime.Instant?)l.NotBefore).FirstOrDefaultAsync(ct);
        return new OutboxState(
            await db.Outbox.CountAsync(l => l.State == LetterState.Waiting, ct),
            oldest,
            await db.Outbox.CountAsync(l => l.State == LetterState.Failed, ct));
    }

    /// <summary>The newest first, at most 200.</summary>
    public async Task<Outcome<Slice<FailedLetter>>> FailedAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay");
        await using var db = await contexts.CreateDbContextAsync(ct);
        var failed = await db.Outbox.AsNoTracking().Where(l => l.State == LetterState.Failed)
            .OrderByDescending(l => l.NotBefore).Take(FailedShown).ToListAsync(ct);
        return new Slice<FailedLetter>([.. failed.Select(l => new FailedLetter(
            l.Id, l.Kind.ToString(), l.TicketId is { } id ? Tid.Of(id) : null, l.To, l.CreatedAt, l.Tries, l.LastError ?? ""))], null);
    }
}
