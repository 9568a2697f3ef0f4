using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportHub.Abonents.Model;
using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Queries;

/// <summary>Everything known of one abonent, for staff.</summary>
public sealed class AbonentCard(IDbContextFactory<SupportDb> contexts, TimetableSource timetables, IOptions<AbonentOptions> options, TimeProvider time)
{
    public async Task<Outcome<AbonentView>> ReadAsync(Actor actor, long abonentId, CancellationToken ct)
    {
        if (Only.Staff(actor) is { } refusal) return refusal;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var abonent = await db.Abonents.AsNoTracking().AsSplitQuery()
            .Include(a => a.Contacts).Include(a => a.Contracts).Include(a => a.Assignments).Include(a => a.Products).ThenInclude(p => p.Product).Include(a => a.AssignedSpecialist).Include(a => a.Domains)
            .SingleOrDefaultAsync(a => a.Id == abonentId, ct);
        if (abonent is null) return new Refusal("Refusal.Abonent.Unknown");
        var accounts = await db.Users.AsNoTracking().Where(u => u.AbonentId == abonentId && u.ContactId != null).Select(u => u.ContactId!.Value).ToHashSetAsync(ct);
        var today = (await timetables.ReadAsync(db, ct)).DateOf(time.Now());
        return new AbonentView(
            abonent.Id, abonent.Version, abonent.Name, abonent.City, abonent.Language, abonent.ToSort, abonent.Tier,
            abonent.AssignedSpecialistId, abonent.AssignedSpecialist?.DisplayName, abonent.Notes,
            [.. abonent.Contacts.OrderBy(c => c.IsRetired).ThenByDescending(c => c.IsResponsible).ThenBy(c => c.Name, StringComparer.Ordinal).Select(c => View(c, accounts))],
            [.. abonent.Contracts.OrderByDescending(c => c.SignedOn).ThenByDescending(c => c.Id).Select(c => c.View(today, options.Value.ContractWarningDays))],
            TierHistory.Views(abonent.Assignments),
            [.. abonent.Products.OrderBy(p => p.Product!.Name, StringComparer.Ordinal).Select(View)])
        {
            Domains = [.. abonent.Domains.Select(d => d.Domain).Order(StringComparer.Ordinal)],
        };
    }

    internal static InstalledView View(InstalledProduct installed) => new(installed.ProductId, installed.Product!.Name, installed.ClientVersion, installed.ServerVersion);

    private static ContactView View(Contact contact, HashSet<long> accounts) =>
        new(contact.Id, contact.Name, contact.Email, contact.Phone, contact.IsResponsible, contact.WantsNews, contact.IsRetired, accounts.Contains(contact.Id));
}
