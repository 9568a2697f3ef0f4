using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Identity.Model;
using SupportHub.Identity.Records;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>An unpaired screen asks for a code to show. Anybody may ask; only a manager's entry of the code makes it a wall.</summary>
public sealed class RequestPairing(Writer writer, TimeProvider time)
{
    private const int MaxWaiting = 50;
    private static readonly Duration Lasts = Duration.FromMinutes(10);

    public Task<Outcome<PairingRequest>> ExecuteAsync(CancellationToken ct) => writer.WriteAsync<PairingRequest>(async db =>
    {
        var now = time.Now();
        // requests that came to nothing leave no trace
        await db.WallDevices.Where(d => d.PairedAt == null && d.CodeExpiresAt < now).ExecuteDeleteAsync(ct);
        if (await db.WallDevices.CountAsync(d => d.PairedAt == null, ct) >= MaxWaiting) return new Refusal("Refusal.Wall.TooManyWaiting");
        var secret = Secrets.Random();
        var device = new WallDevice { SecretHash = Secrets.Hash(secret), PairingCode = await FreeCodeAsync(db, ct), RequestedAt = now, CodeExpiresAt = now + Lasts };
        db.WallDevices.Add(device);
        await db.SaveChangesAsync(ct); // its id is part of the answer
        return new PairingRequest(device.Id, secret, device.PairingCode, device.CodeExpiresAt);
    }, ct);

    private static async Task<string> FreeCodeAsync(SupportDb db, CancellationToken ct)
    {
        while (true)
        {
            var code = Secrets.Code();
            if (!await db.WallDevices.AnyAsync(d => d.PairingCode == code, ct)) return code;
        }
    }
}
