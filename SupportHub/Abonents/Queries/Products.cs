using Microsoft.EntityFrameworkCore;
using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Queries;

/// <summary>The products that are supported, and those that an abonent uses.</summary>
public sealed class Products(IDbContextFactory<SupportDb> contexts)
{
    /// <summary>By name, for staff; those taken out are listed last.</summary>
    public async Task<Outcome<IReadOnlyList<ProductView>>> ReadAsync(Actor actor, CancellationToken ct)
    {
        if (Only.Staff(actor) is { } refusal) return refusal;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var products = await db.Products.AsNoTracking().OrderBy(p => p.IsRetired).ThenBy(p => p.Name)
            .Select(p => new ProductView(p.Id, p.Name, p.IsRetired, db.InstalledProducts.Count(i => i.ProductId == p.Id))).ToListAsync(ct);
        return Outcome<IReadOnlyList<ProductView>>.Of(products);
    }

    /// <summary>What a form offers: the abonent's own products first, with their versions, then every other one supported. For staff and the abonent's contacts.</summary>
    public async Task<Outcome<IReadOnlyList<InstalledView>>> OfferedAsync(Actor actor, long abonentId, CancellationToken ct)
    {
        if (!actor.IsStaff && !actor.IsSystem && actor.AbonentId != abonentId) return new Refusal("Refusal.Abonent.Unknown");
        await using var db = await contexts.CreateDbContextAsync(ct);
        var installed = await db.InstalledProducts.AsNoTracking().Where(i => i.AbonentId == abonentId && !i.Product!.IsRetired)
            .OrderBy(i => i.Product!.Name).Select(i => new InstalledView(i.ProductId, i.Product!.Name, i.ClientVersion, i.ServerVersion)).ToListAsync(ct);
        var others = await db.Products.AsNoTracking().Where(p => !p.IsRetired && !db.InstalledProducts.Any(i => i.AbonentId == abonentId && i.ProductId == p.Id))
            .OrderBy(p => p.Name).Select(p => new InstalledView(p.Id, p.Name, "", "")).ToListAsync(ct);
        return Outcome<IReadOnlyList<InstalledView>>.Of([.. installed, .. others]);
    }
}
