using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Identity.Records;
using SupportHub.Platform;

namespace SupportHub.Identity.Queries;

/// <summary>The wall displays that were ever paired, those in force first; for managers.</summary>
public sealed class Devices(IDbContextFactory<SupportDb> contexts)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<Device>> ListAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsManager) return [];
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.WallDevices.AsNoTracking().Where(d => d.PairedAt != null).OrderBy(d => d.RevokedAt != null).ThenBy(d => d.Name).ThenBy(d => d.Id).Take(Most)
            .Select(d => new Device(d.Id, d.Name, d.PairedAt!.Value, db.Users.Where(u => u.Id == d.PairedById).Select(u => u.DisplayName).FirstOrDefault(), d.LastSeenAt, d.RevokedAt, d.MasksNames))
            .ToListAsync(ct);
    }
}
