using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>Staff note that an abonent no longer uses a product.</summary>
public sealed class RemoveInstalledProduct(Writer writer, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long abonentId, long productId, CancellationToken ct)
    {
        if (Only.Staff(actor) is { } refusal) return refusal;
        return await writer.ChangeAbonentAsync<Done>(
            actor, time.Now(), abonentId, null,
            async change =>
            {
                var installed = await change.Db.InstalledProducts.Include(i => i.Product).SingleOrDefaultAsync(i => i.AbonentId == abonentId && i.ProductId == productId, ct);
                if (installed is null) return Done.Value;
                change.Db.InstalledProducts.Remove(installed);
                change.Record("product-removed", "", ("product", installed.Product!.Name));
                return Done.Value;
            },
            ct);
    }
}
