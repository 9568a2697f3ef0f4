using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>A manager enters the code that a screen shows and names it: from then on it is a wall, until it is revoked.</summary>
public sealed class PairDevice(Writer writer, UserChanges changes, TimeProvider time)
{
    /// <param name="code">As typed: case, spaces and dashes do not matter.</param>
    /// <param name="masksNames">Whether this wall hides subjects and abonents' names.</param>
    /// <returns>The display's id.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Actor actor, string code, string name, bool masksNames, CancellationToken ct)
    {
        if (!actor.IsManager) return Parts.NotYours;
        if (name.Trim().Length is 0 or > 100) return new Refusal("Refusal.Wall.Name", Field: "name");
        var read = Secrets.ReadCode(code);
        return await writer.WriteAsync<long>(async db =>
        {
            var now = time.Now();
            var device = await db.WallDevices.SingleOrDefaultAsync(d => d.PairingCode == read && d.PairedAt == null && d.CodeExpiresAt > now, ct);
            if (device is null) return new Refusal("Refusal.Wall.Code", Field: "code");
            device.Name = name.Trim();
            device.MasksNames = masksNames;
            device.PairedAt = now;
            device.PairedById = actor.UserId;
            device.PairingCode = null;
            db.Record(actor, now, SubjectKind.WallDevice, device.Id, null, "paired", details: [("name", device.Name)]);
            return device.Id;
        }, ct).AndTell(changes, id => new PersonChange(SubjectKind.WallDevice, id));
    }
}
