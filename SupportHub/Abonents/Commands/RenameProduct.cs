using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>A manager renames a product. Tickets filed before keep the name that they were filed with.</summary>
public sealed class RenameProduct(Writer writer, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long productId, string name, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        var now = time.Now();
        return await writer.WriteAsync<Done>(
            async db =>
            {
                var errors = await AddProduct.FindErrorsAsync(db, name, productId, ct);
                if (errors.Count > 0) return Outcome<Done>.Refused(errors);
                var product = await db.Products.FindAsync([productId], ct);
                if (product is null) return new Refusal("Refusal.Product.Unknown");
                if (product.Name == name.Trim()) return Done.Value;
                db.Record(actor, now, SubjectKind.Product, productId, null, "product-renamed", "", ("name", $"{product.Name} → {name.Trim()}"));
                product.Name = name.Trim();
                return Done.Value;
            },
            ct);
    }
}
