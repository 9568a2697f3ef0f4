using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>A person of staff goes off duty.</summary>
public sealed class CheckOut(Writer writer, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsStaff || actor.UserId is not { } id) return Parts.NotYours;
        return await writer.WriteAsync<Done>(async db =>
        {
            var shifts = await db.DutyShifts.Where(s => s.UserId == id && s.CheckedOutAt == null).ToListAsync(ct);
            if (shifts.Count == 0) return Done.Value;
            var now = time.Now();
            foreach (var shift in shifts) shift.CheckedOutAt = now;
            db.Record(actor, now, SubjectKind.Duty, id, null, "checked-out");
            return Done.Value;
        }, ct);
    }
}
