using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>
/// Held answers follow the calendar (R4.6-hours, T7): an opening that moved moves them. The undo time of an answer holds it in any case.
/// </summary>
public sealed class RealignHeldLetters(Writer writer, TimetableSource timetables, TimeProvider time)
{
    /// <returns>How many letters were moved.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem && !actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        var now = time.Now();
        var moved = 0;
        await writer.QuietlyAsync(async db =>
        {
            var timetable = await timetables.ReadAsync(db, ct);
            var hours = timetable.Of(timetable.Current(now));
            var held = await db.Outbox.Include(l => l.Message)
                .Where(l => l.State == LetterState.Waiting && l.NotBefore > now && l.Tries == 0 && LetterKinds.KeepHours.Contains(l.Kind)).ToListAsync(ct);
            foreach (var letter in held.Where(l => l.WaitsForOpening))
            {
                var free = Instant.Max(letter.CreatedAt, letter.Message?.UndoUntil ?? Instant.MinValue);
                var goes = hours.NextOpening(Instant.Max(now, free));
                if (goes == letter.NotBefore) continue;
                letter.NotBefore = goes;
                moved++;
            }
        }, ct);
        return moved;
    }
}
