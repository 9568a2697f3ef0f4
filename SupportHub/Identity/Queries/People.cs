using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Identity.Model;
using SupportHub.Identity.Records;
using SupportHub.Platform;

namespace SupportHub.Identity.Queries;

/// <summary>What of the accounts to list.</summary>
/// <param name="Role">Only this role; null for all.</param>
/// <param name="Search">A part of the name or the address.</param>
/// <param name="OnlyClosed">Only those that a manager shut.</param>
public sealed record PeopleFilter(ActorRole? Role = null, string Search = "", bool OnlyClosed = false);

/// <summary>Accounts by name, for managers; nothing for anyone else.</summary>
public sealed class People(IDbContextFactory<SupportDb> contexts)
{
    private const int Page = 50;

    /// <param name="after"><see cref="Slice{T}.Next"/> of the part before; null for the first.</param>
    public async Task<Slice<Person>> ListAsync(Actor actor, PeopleFilter filter, string? after, CancellationToken ct)
    {
        if (!actor.IsManager) return Slice<Person>.Empty;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await Select(db, After(Filtered(db, filter), after).OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Take(Page + 1)).ToListAsync(ct);
        var people = rows.Take(Page).Select(Shown).ToList();
        return new Slice<Person>(people, rows.Count > Page ? string.Create(CultureInfo.InvariantCulture, $"{people[^1].Id}|{people[^1].Name}") : null);
    }

    /// <summary>One account: a manager's, or one's own.</summary>
    public async Task<Person?> FindAsync(Actor actor, long userId, CancellationToken ct)
    {
        if (!actor.IsManager && actor.UserId != userId) return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await Select(db, db.Users.Where(u => u.Id == userId)).SingleOrDefaultAsync(ct);
        return row is null ? null : Shown(row);
    }

    private static IQueryable<User> Filtered(SupportDb db, PeopleFilter filter)
    {
        var users = db.Users.AsNoTracking();
        if (filter.Role is { } role && Roles.All.Contains(role.ToString(), StringComparer.Ordinal))
        {
            var roleId = Roles.IdOf(role.ToString());
            users = users.Where(u => db.UserRoles.Any(r => r.UserId == u.Id && r.RoleId == roleId));
        }
        if (filter.OnlyClosed) users = users.Where(u => u.LockedAt != null);
        var search = filter.Search.Trim();
        if (search.Length == 0) return users;
        // SQLite folds the case of Latin letters only: names are sought as typed and as a name begins
        var asName = char.ToUpper(search[0], CultureInfo.CurrentCulture) + search[1..];
        var address = User.Normalize(search);
        return users.Where(u => u.NormalizedEmail!.Contains(address) || u.DisplayName.Contains(search) || u.DisplayName.Contains(asName));
    }

    private static IQueryable<User> After(IQueryable<User> users, string? after)
    {
        if (after?.Split('|', 2) is not [var number, var name] || !long.TryParse(number, CultureInfo.InvariantCulture, out var id)) return users;
        return users.Where(u => string.Compare(u.DisplayName, name) > 0 || (u.DisplayName == name && u.Id > id));
    }

    private static IQueryable<Row> Select(SupportDb db, IQueryable<User> users) => users.Select(u => new Row(
        u.Id,
        u.DisplayName,
        u.Email,
        db.UserRoles.Where(r => r.UserId == u.Id).Select(r => (long?)r.RoleId).Max(),
        u.AbonentId,
        db.Abonents.Where(a => a.Id == u.AbonentId).Select(a => a.Name).FirstOrDefault(),
        u.PasswordHash == null,
        u.LockedAt != null,
        u.LockoutEnd,
        u.CreatedAt,
        u.LastSignInAt));

    private static Person Shown(Row row) => new(row.Id, row.Name, row.Email ?? "", Roles.ActorRoleOf(row.RoleId is { } role ? Roles.NameOf(role) : null), row.AbonentId, row.Abonent,
        row.IsInvited, row.IsLocked, row.BarredUntil is { } until ? Instant.FromDateTimeOffset(until) : null, row.CreatedAt, row.LastSignInAt);

    private sealed record Row(long Id, string Name, string? Email, long? RoleId, long? AbonentId, string? Abonent, bool IsInvited, bool IsLocked,
        DateTimeOffset? BarredUntil, Instant CreatedAt, Instant? LastSignInAt);
}
