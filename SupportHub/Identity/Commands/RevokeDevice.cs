using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>A wall display is one no longer: its open page and connections end at once.</summary>
public sealed class RevokeDevice(Writer writer, UserChanges changes, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long deviceId, CancellationToken ct)
    {
        if (!actor.IsManager) return Parts.NotYours;
        return await writer.WriteAsync<Done>(async db =>
        {
            var device = await db.WallDevices.SingleOrDefaultAsync(d => d.Id == deviceId && d.PairedAt != null, ct);
            if (device is null) return Parts.Gone;
            if (device.RevokedAt is not null) return Done.Value;
            var now = time.Now();
            device.RevokedAt = now;
            db.Record(actor, now, SubjectKind.WallDevice, deviceId, null, "revoked", details: [("name", device.Name)]);
            return Done.Value;
        }, ct).AndTell(changes, _ => new PersonChange(SubjectKind.WallDevice, deviceId));
    }
}
