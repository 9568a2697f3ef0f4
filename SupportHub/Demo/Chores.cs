using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Identity.Commands;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;

namespace SupportHub.Demo;

/// <summary>What the jobs would have done meanwhile, and who is on duty.</summary>
internal sealed class Chores(Reprioritise reprioritise, CloseEnded close, CheckIn checkIn, Accounts accounts, IDbContextFactory<SupportDb> contexts, TimeProvider time)
{
    private static readonly Actor Job = Actor.System("Демонстрация");

    /// <summary>Working hours go by: what became late is recorded, what ended long ago closes.</summary>
    public async Task HourAsync(CancellationToken ct)
    {
        await reprioritise.ExecuteAsync(Job, ct);
        await close.ExecuteAsync(Job, ct);
    }

    public Task CheckInAsync(int staff, CancellationToken ct) => checkIn.ExecuteAsync(accounts.Staff[staff - 1], ct);

    /// <summary>When whom of staff comes on duty: five in opening hours, two at other times.</summary>
    public static IReadOnlyList<(Instant At, int Staff)> Duty(WorkingTime working, Instant now)
    {
        if (!working.IsOpen(now)) return [(now - Duration.FromMinutes(94), 3), (now - Duration.FromMinutes(41), 6)];
        var opened = working.Windows(now, now)[0].From;
        int[] minutes = [-6, 2, 9, 38, 75];
        return [.. minutes.Select((m, i) => (Instant.Min(now, opened + Duration.FromMinutes(m)), i + 1))];
    }

    /// <summary>The letters and notices of the past were sent and read; only the last minutes' letters still go out.</summary>
    public async Task ClearAsync(CancellationToken ct)
    {
        var now = time.Now();
        var recent = now - Duration.FromMinutes(15);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Outbox.Where(l => l.State == LetterState.Waiting && l.NotBefore < recent)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.State, LetterState.Sent).SetProperty(l => l.SentAt, l => l.NotBefore).SetProperty(l => l.Tries, 1), ct);
        var yesterday = now - Duration.FromHours(30);
        await db.Notices.Where(n => n.At < yesterday).ExecuteUpdateAsync(set => set.SetProperty(n => n.DismissedAt, now), ct);
    }
}
