using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;

namespace SupportHub.Tickets.Queries;

/// <summary>What the subjects of some entries are called now: a query a kind.</summary>
internal sealed class JournalNames
{
    private readonly Dictionary<(SubjectKind Kind, long Id), string> names = [];

    public static async Task<JournalNames> ReadAsync(SupportDb db, IReadOnlyCollection<AuditEntry> entries, CancellationToken ct)
    {
        var found = new JournalNames();
        await found.AddAsync(SubjectKind.Ticket, entries, ids => db.Tickets.Where(t => ids.Contains(t.Id)).Select(t => new Named(t.Id, t.Subject)), ct);
        await found.AddAsync(SubjectKind.Abonent, entries, ids => db.Abonents.Where(a => ids.Contains(a.Id)).Select(a => new Named(a.Id, a.Name)), ct);
        await found.AddAsync(SubjectKind.User, entries, ids => db.Users.Where(u => ids.Contains(u.Id)).Select(u => new Named(u.Id, u.DisplayName)), ct);
        await found.AddAsync(SubjectKind.Duty, entries, ids => db.Users.Where(u => ids.Contains(u.Id)).Select(u => new Named(u.Id, u.DisplayName)), ct);
        await found.AddAsync(SubjectKind.WallDevice, entries, ids => db.WallDevices.Where(d => ids.Contains(d.Id)).Select(d => new Named(d.Id, d.Name)), ct);
        await found.AddAsync(SubjectKind.Product, entries, ids => db.Products.Where(p => ids.Contains(p.Id)).Select(p => new Named(p.Id, p.Name)), ct);
        return found;
    }

    public string Of(SubjectKind kind, long id) => names.GetValueOrDefault((kind, id), "");

    private async Task AddAsync(SubjectKind kind, IReadOnlyCollection<AuditEntry> entries, Func<List<long>, IQueryable<Named>> read, CancellationToken ct)
    {
        var ids = entries.Where(entry => entry.Subject == kind).Select(entry => entry.SubjectId).Distinct().ToList();
        if (ids.Count == 0) return;
        foreach (var named in await read(ids).AsNoTracking().ToListAsync(ct)) names[(kind, named.Id)] = named.Name;
    }

    private sealed record Named(long Id, string Name);
}
