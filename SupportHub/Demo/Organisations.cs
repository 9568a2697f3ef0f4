using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Commands;
using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Demo;

/// <summary>An organisation as it was made: its keys and the people who act for it.</summary>
internal sealed record Client(long Id, Organisation Organisation, IReadOnlyDictionary<string, long> Products)
{
    /// <summary>The responsible contact, then the other one.</summary>
    public List<Actor> People { get; } = [];

    public Actor Contact(bool second) => People[second && People.Count > 1 ? 1 : 0];

    public string Email(bool second) => second && People.Count > 1 ? Organisation.SecondEmail : Organisation.ResponsibleEmail;

    public long? ProductId(string product) => Products.TryGetValue(product, out var id) ? id : null;
}

/// <summary>Makes the organisations with their contacts, accounts and products, as a manager would.</summary>
internal sealed class Organisations(CreateAbonent create, AddContact addContact, AddProduct addProduct, SetInstalledProduct install, Accounts accounts, IDbContextFactory<SupportDb> contexts)
{
    private readonly Dictionary<int, Client> made = [];

    public Client Of(Organisation organisation) => made[organisation.Number];

    public Client Of(int number) => made[number];

    public async Task MakeAsync(IReadOnlyList<Organisation> all, CancellationToken ct)
    {
        var products = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in all.SelectMany(o => o.Products).Distinct().Order(StringComparer.Ordinal))
            products.Add(name, (await addProduct.ExecuteAsync(accounts.Managers[0], name, ct)).Granted());
        foreach (var organisation in all) await MakeAsync(organisation, products, ct);
    }

    /// <summary>The version that a manager would see now.</summary>
    public async Task<int> VersionAsync(long abonentId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Abonents.Where(a => a.Id == abonentId).Select(a => a.Version).SingleAsync(ct);
    }

    private async Task MakeAsync(Organisation organisation, Dictionary<string, long> products, CancellationToken ct)
    {
        var (number, manager) = (organisation.Number, accounts.Managers[organisation.Number % 2]);
        var specialist = organisation.Tier == SupportTier.Initial ? null : accounts.Staff[Storyteller.Specialist(number) - 1].UserId;
        var notes = number % 7 == 1 ? "Сервер обслуживает сторонний администратор: сведения о нём спрашивать у ответственного контакта." : "";
        var draft = new AbonentDraft(organisation.Name, organisation.City, organisation.Language, notes, specialist);
        var responsible = new ContactDraft(organisation.Responsible, organisation.ResponsibleEmail, "", number % 2 == 0);
        var id = (await create.ExecuteAsync(manager, draft, Contracts.FirstTier(organisation), responsible, ct)).Granted();
        if (organisation.Second.Length > 0)
            (await addContact.ExecuteAsync(manager, id, new ContactDraft(organisation.Second, organisation.SecondEmail, "", WantsNews: false), isResponsible: false, await VersionAsync(id, ct), ct)).Granted();
        for (var i = 0; i < organisation.Products.Count; i++)
            (await install.ExecuteAsync(manager, id, products[organisation.Products[i]], Words.ServerOf(number, i), Words.ServerOf(number, i), ct)).Granted();
        made[number] = new Client(id, organisation, products);
        await AccountsAsync(made[number], ct);
    }

    private async Task AccountsAsync(Client client, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var contacts = await db.Contacts.AsNoTracking().Where(c => c.AbonentId == client.Id).OrderByDescending(c => c.IsResponsible).Select(c => c.Id).ToListAsync(ct);
        for (var i = 0; i < contacts.Count; i++) client.People.Add(await accounts.OfContactAsync(client.Organisation, i == 1, client.Id, contacts[i], ct));
    }
}
