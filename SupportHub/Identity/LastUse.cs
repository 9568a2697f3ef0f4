using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity;

/// <summary>Notes when a token or a display was last used: at most once a minute each, so that reading stays reading.</summary>
internal sealed class LastUse(Writer writer, TimeProvider time)
{
    private static readonly Duration Interval = Duration.FromMinutes(1);
    private readonly ConcurrentDictionary<(char Kind, long Id), Instant> noted = new();

    public Task OfTokenAsync(long id) => NoteAsync('t', id, (db, now) =>
        db.ApiTokens.Where(t => t.Id == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, now)));

    public Task OfDeviceAsync(long id) => NoteAsync('d', id, (db, now) =>
        db.WallDevices.Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.LastSeenAt, now)));

    private async Task NoteAsync(char kind, long id, Func<SupportDb, Instant, Task> write)
    {
        var now = time.Now();
        if (noted.TryGetValue((kind, id), out var before) && now - before < Interval) return;
        noted[(kind, id)] = now;
        // a full or read-only disk refuses this note; that must not keep anybody out
        _ = await writer.WriteAsync<Done>(async db =>
        {
            await write(db, now);
            return Done.Value;
        }, CancellationToken.None);
    }
}
