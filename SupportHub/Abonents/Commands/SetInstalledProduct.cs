using Microsoft.EntityFrameworkCore;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>Staff note which product an abonent uses, with the versions of its client and server parts.</summary>
public sealed class SetInstalledProduct(Writer writer, TimeProvider time)
{
    private const int LongestVersion = 50;

    /// <param name="clientVersion">Empty where it is not known.</param>
    /// <param name="serverVersion">Empty where it is not known.</param>
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long abonentId, long productId, string clientVersion, string serverVersion, CancellationToken ct)
    {
        if (Only.Staff(actor) is { } refusal) return refusal;
        return await writer.ChangeAbonentAsync<Done>(
            actor, time.Now(), abonentId, null,
            async change =>
            {
                var product = await change.Db.Products.FindAsync([productId], ct);
                var errors = new List<Refusal>();
                if (product is null || product.IsRetired) errors.Add(new Refusal("Refusal.Product.Unknown", null, nameof(productId)));
                if (clientVersion.Trim().Length > LongestVersion) errors.Add(new Refusal("Refusal.TooLong", null, nameof(clientVersion), $"{LongestVersion}"));
                if (serverVersion.Trim().Length > LongestVersion) errors.Add(new Refusal("Refusal.TooLong", null, nameof(serverVersion), $"{LongestVersion}"));
                if (errors.Count > 0) return Outcome<Done>.Refused(errors);
                var installed = await change.Db.InstalledProducts.SingleOrDefaultAsync(i => i.AbonentId == abonentId && i.ProductId == productId, ct);
                if (installed is null) change.Db.InstalledProducts.Add(installed = new InstalledProduct { AbonentId = abonentId, ProductId = productId });
                else if (installed.ClientVersion == clientVersion.Trim() && installed.ServerVersion == serverVersion.Trim()) return Done.Value;
                (installed.ClientVersion, installed.ServerVersion) = (clientVersion.Trim(), serverVersion.Trim());
                change.Record("product-installed", "", ("product", product!.Name), ("client", installed.ClientVersion), ("server", installed.ServerVersion));
                return Done.Value;
            },
            ct);
    }
}
