using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>At closing time: who forgot to check out is off duty.</summary>
public sealed class EndForgottenShifts(Writer writer, TimeProvider time)
{
    /// <returns>How many were ended.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem) return Parts.NotYours;
        return await writer.WriteAsync<int>(async db =>
        {
            var now = time.Now();
            var shifts = await db.DutyShifts.Where(s => s.CheckedOutAt == null).ToListAsync(ct);
            foreach (var shift in shifts)
            {
                shift.CheckedOutAt = now;
                db.Record(actor, now, SubjectKind.Duty, shift.UserId, null, "shift-ended");
            }
            return shifts.Count;
        }, ct);
    }
}
