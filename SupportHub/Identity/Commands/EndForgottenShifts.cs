using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>At closing time: who forgot to check out is off duty. Who came after it is not: somebody watches at night too.</summary>
public sealed class EndForgottenShifts(Writer writer, TimeProvider time)
{
    /// <param name="closing">The closing that has passed; run late, it still ends only what began before it.</param>
    /// <returns>How many were ended.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, Instant closing, CancellationToken ct)
    {
        if (!actor.IsSystem) return Parts.NotYours;
        return await writer.WriteAsync<int>(async db =>
        {
            var now = time.Now();
            var shifts = await db.DutyShifts.Where(s => s.CheckedOutAt == null && s.CheckedInAt < closing).ToListAsync(ct);
            foreach (var shift in shifts)
            {
                shift.CheckedOutAt = now;
                db.Record(actor, now, SubjectKind.Duty, shift.UserId, null, "shift-ended");
            }
            return shifts.Count;
        }, ct);
    }
}
