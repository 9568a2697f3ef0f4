using Microsoft.EntityFrameworkCore;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>A manager adds a product to what is supported.</summary>
public sealed class AddProduct(Writer writer, TimeProvider time)
{
    /// <returns>The product's id.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Actor actor, string name, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        var now = time.Now();
        return await writer.WriteAsync<long>(
            async db =>
            {
                var errors = await FindErrorsAsync(db, name, null, ct);
                if (errors.Count > 0) return Outcome<long>.Refused(errors);
                var product = new Product { Name = name.Trim() };
                db.Products.Add(product);
                // its id is given by the database, and the journal needs it
                await db.SaveChangesAsync(ct);
                db.Record(actor, now, SubjectKind.Product, product.Id, null, "product-added", "", ("name", product.Name));
                return product.Id;
            },
            ct);
    }

    internal static async Task<List<Refusal>> FindErrorsAsync(SupportDb db, string name, long? productId, CancellationToken ct)
    {
        var errors = new List<Refusal>();
        AbonentErrors.Required(errors, name, 200, "Refusal.Product.Name", nameof(name));
        var trimmed = name.Trim();
        if (await db.Products.AnyAsync(p => p.Name == trimmed && !p.IsRetired && p.Id != productId, ct)) errors.Add(new Refusal("Refusal.Product.NameTaken", null, nameof(name)));
        return errors;
    }
}
