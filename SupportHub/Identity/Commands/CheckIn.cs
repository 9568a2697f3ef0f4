using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>A person of staff comes on duty. Twice is once.</summary>
public sealed class CheckIn(Writer writer, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsStaff || actor.UserId is not { } id) return Parts.NotYours;
        return await writer.WriteAsync<Done>(async db =>
        {
            if (await db.DutyShifts.AnyAsync(s => s.UserId == id && s.CheckedOutAt == null, ct)) return Done.Value;
            var now = time.Now();
            db.DutyShifts.Add(new DutyShift { UserId = id, CheckedInAt = now });
            db.Record(actor, now, SubjectKind.Duty, id, null, "checked-in");
            return Done.Value;
        }, ct);
    }
}
