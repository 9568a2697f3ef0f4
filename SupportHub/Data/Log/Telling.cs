using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace SupportHub.Data.Log;

/// <summary>Telling people something once.</summary>
public static class Telling
{
    /// <summary>Adds the notice to the save that is being made, unless its key was told already.</summary>
    /// <returns>True when it is news.</returns>
    public static async Task<bool> TellOnceAsync(this SupportDb db, Instant now, string key, string kind, bool forManagers, CancellationToken ct, params (string Name, string Value)[] arguments)
    {
        if (await db.Notices.AnyAsync(n => n.Key == key, ct)) return false;
        db.Notices.Add(new Notice
        {
            Key = key,
            Kind = kind,
            ForManagers = forManagers,
            At = now,
            Arguments = JsonSerializer.Serialize(arguments.ToDictionary(a => a.Name, a => a.Value)),
        });
        db.Tell(now, SubjectKind.Job, 0, null, kind);
        return true;
    }
}
