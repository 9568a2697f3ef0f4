using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Records;

namespace SupportHub.Tickets.Queries;

/// <summary>What the template of a new request knows beforehand (R4.5-template): the contact, the products with the versions last told, and whether the tier files on the site at all (P2).</summary>
public sealed class TicketTemplate(IDbContextFactory<SupportDb> contexts, ServingTerms terms, TimeProvider time)
{
    /// <returns>Null for anyone but an abonent's contact.</returns>
    public async Task<TemplateView?> ReadAsync(Actor actor, CancellationToken ct)
    {
        if (actor is not { Role: ActorRole.Abonent, AbonentId: { } abonentId, ContactId: { } contactId }) return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var contact = await db.Contacts.AsNoTracking().Where(c => c.Id == contactId && c.AbonentId == abonentId)
            .Select(c => new { c.Name, c.Email, c.Phone, c.Abonent!.Tier }).SingleOrDefaultAsync(ct);
        if (contact is null) return null;
        var installed = await db.InstalledProducts.AsNoTracking().Where(i => i.AbonentId == abonentId).ToDictionaryAsync(i => i.ProductId, ct);
        var products = await db.Products.AsNoTracking().Where(p => !p.IsRetired).OrderBy(p => p.Name).Select(p => new { p.Id, p.Name }).ToListAsync(ct);
        var now = time.Now();
        var serving = await terms.OfAsync(db, abonentId, contact.Tier, now, now, ct);
        return new TemplateView(
            contact.Name,
            contact.Email,
            contact.Phone,
            contact.Tier,
            serving.Edition.MayFile(contact.Tier, Channel.Web),
            [.. products.Select(p => new TemplateProduct(p.Id, p.Name, installed.GetValueOrDefault(p.Id)?.ClientVersion ?? "", installed.GetValueOrDefault(p.Id)?.ServerVersion ?? "", installed.ContainsKey(p.Id)))
                .OrderByDescending(p => p.InUse).ThenBy(p => p.Name, StringComparer.CurrentCulture)]);
    }
}
