using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>A manager takes a product out of what is supported: no new ticket names it, the old ones keep it.</summary>
public sealed class RetireProduct(Writer writer, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long productId, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        var now = time.Now();
        return await writer.WriteAsync<Done>(
            async db =>
            {
                var product = await db.Products.FindAsync([productId], ct);
                if (product is null) return new Refusal("Refusal.Product.Unknown");
                if (product.IsRetired) return Done.Value;
                product.IsRetired = true;
                db.Record(actor, now, SubjectKind.Product, productId, null, "product-retired", "", ("name", product.Name));
                return Done.Value;
            },
            ct);
    }
}
