using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Platform;

namespace SupportHub.Identity;

/// <summary>
/// Whether a sign-in still holds: accounts, tokens and wall displays as they stand, kept in memory for a minute and forgotten at once when
/// the change log names them. Every request, open page and hub connection asks here.
/// </summary>
public sealed class Standings(IDbContextFactory<SupportDb> contexts, TimeProvider time)
{
    private static readonly Duration Fresh = Duration.FromMinutes(1);
    private readonly ConcurrentDictionary<long, Kept<Standing>> people = new();
    private readonly ConcurrentDictionary<long, Kept<DeviceStanding>> devices = new();
    private readonly ConcurrentDictionary<string, (long UserId, long TokenId)> tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> deviceIds = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private long generation;

    private readonly record struct Kept<T>(T? Value, Instant At);

    /// <summary>The principal as it should be now.</summary>
    /// <returns>The same object when nothing changed; another when the name or the rights within the role did; null when the sign-in is over.</returns>
    public async ValueTask<ClaimsPrincipal?> RecheckAsync(ClaimsPrincipal user, CancellationToken ct)
    {
        if (user.WallDeviceId() is { } deviceId) return Unless(user, await DeviceAsync(deviceId, ct) is { } device ? PersonClaims.Of(device) : null);
        if (user.UserId() is not { } userId || await PersonAsync(userId, ct) is not { IsOpen: true } person) return null;
        if (user.ApiTokenId() is { } token)
        {
            return person.Tokens.Contains(token) ? Unless(user, PersonClaims.Of(person, Schemes.Bearer, token)) : null;
        }
        return user.StampOf() == person.Stamp ? Unless(user, PersonClaims.Of(person, Schemes.Person)) : null;
    }

    internal async ValueTask<Standing?> PersonAsync(long id, CancellationToken ct) => await GetAsync(people, id, LoadPersonAsync, ct);

    internal async ValueTask<DeviceStanding?> DeviceAsync(long id, CancellationToken ct) => await GetAsync(devices, id, LoadDeviceAsync, ct);

    /// <summary>The person and token of a token's hash; null when it is not in force.</summary>
    internal async ValueTask<(Standing Person, long TokenId)?> TokenAsync(string hash, CancellationToken ct)
    {
        if (!tokens.TryGetValue(hash, out var known))
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var found = await db.ApiTokens.AsNoTracking().Where(t => t.Hash == hash).Select(t => new { t.UserId, t.Id }).SingleOrDefaultAsync(ct);
            if (found is null) return null;
            tokens[hash] = known = (found.UserId, found.Id);
        }
        var person = await PersonAsync(known.UserId, ct);
        return person is { IsOpen: true } && person.Tokens.Contains(known.TokenId) ? (person, known.TokenId) : null;
    }

    /// <summary>The display of a secret's hash; null when it is unpaired or revoked.</summary>
    internal async ValueTask<DeviceStanding?> DeviceAsync(string hash, CancellationToken ct)
    {
        if (!deviceIds.TryGetValue(hash, out var id))
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            id = await db.WallDevices.AsNoTracking().Where(d => d.SecretHash == hash).Select(d => d.Id).SingleOrDefaultAsync(ct);
            if (id == 0) return null;
            deviceIds[hash] = id;
        }
        return await DeviceAsync(id, ct);
    }

    internal void Forget(PersonChange change)
    {
        lock (gate)
        {
            generation++;
            Drop(change);
        }
    }

    private void Drop(PersonChange change)
    {
        if (change.Subject == SubjectKind.User) people.TryRemove(change.SubjectId, out _);
        if (change.Subject == SubjectKind.WallDevice) devices.TryRemove(change.SubjectId, out _);
        if (change.Subject != SubjectKind.Abonent) return;
        foreach (var (id, kept) in people)
        {
            if (kept.Value?.AbonentId == change.SubjectId) people.TryRemove(id, out _);
        }
    }

    private async ValueTask<T?> GetAsync<T>(ConcurrentDictionary<long, Kept<T>> kept, long id, Func<long, CancellationToken, Task<T?>> load, CancellationToken ct)
        where T : class
    {
        var now = time.Now();
        if (kept.TryGetValue(id, out var known) && now - known.At < Fresh) return known.Value;
        var before = Interlocked.Read(ref generation);
        var value = await load(id, ct);
        // what was read before a change was announced may be older than the change: it is not kept, also where the change comes between the look and the keeping
        lock (gate)
        {
            if (generation == before) kept[id] = new Kept<T>(value, now);
        }
        return value;
    }

    private async Task<Standing?> LoadPersonAsync(long id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await db.Users.AsNoTracking().Where(u => u.Id == id).Select(u => new
        {
            u.Email,
            u.DisplayName,
            u.Language,
            u.SecurityStamp,
            u.AbonentId,
            u.ContactId,
            IsOpen = u.PasswordHash != null && u.LockedAt == null,
            RoleId = db.UserRoles.Where(r => r.UserId == u.Id).Select(r => (long?)r.RoleId).Max(),
            Contact = db.Contacts.Where(c => c.Id == u.ContactId).Select(c => new { c.IsResponsible, c.IsRetired }).FirstOrDefault(),
            Tokens = db.ApiTokens.Where(t => t.UserId == u.Id && t.RevokedAt == null).Select(t => new { t.Id, t.IsForMail }).ToList(),
        }).SingleOrDefaultAsync(ct);
        if (found is null) return null;
        var isOpen = found.IsOpen && (found.ContactId is null || found.Contact is { IsRetired: false });
        return new Standing(id, found.Email ?? "", found.DisplayName, found.Language, found.SecurityStamp ?? "",
            found.RoleId is { } role ? Roles.NameOf(role) : null, found.AbonentId, found.ContactId, found.Contact?.IsResponsible == true, isOpen, found.Tokens.Select(t => t.Id).ToFrozenSet())
        {
            MailTokens = found.Tokens.Where(t => t.IsForMail).Select(t => t.Id).ToFrozenSet(),
        };
    }

    private async Task<DeviceStanding?> LoadDeviceAsync(long id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.WallDevices.AsNoTracking().Where(d => d.Id == id && d.PairedAt != null && d.RevokedAt == null)
            .Select(d => new DeviceStanding(d.Id, d.Name, d.MasksNames)).SingleOrDefaultAsync(ct);
    }

    private static ClaimsPrincipal? Unless(ClaimsPrincipal before, ClaimsPrincipal? now) => now is null || !Same(before, now) ? now : before;

    private static bool Same(ClaimsPrincipal one, ClaimsPrincipal other) =>
        one.Claims.Select(c => (c.Type, c.Value)).ToHashSet().SetEquals(other.Claims.Select(c => (c.Type, c.Value)));
}
