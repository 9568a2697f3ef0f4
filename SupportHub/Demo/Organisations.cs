using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Commands;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Demo;

/// <summary>An organisation as it was made: its keys and the people who act for it.</summary>
internal sealed record Client(long Id, Organisation Organisation, IReadOnlyDictionary<string, long> Products)
{
    public List<Actor> People { get; } = [];

    public Actor Contact(bool second) => People[second && People.Count > 1 ? 1 : 0];

    public string Email(bool second) => second && People.Count > 1 ? Organisation.SecondEmail : Organisation.ResponsibleEmail;

    public long? ProductId(string product) => Products.TryGetValue(product, out var id) ? id : null;
}

/// <summary>Makes the organisations with their contacts, contracts, products and tiers.</summary>
internal sealed class Organisations(Writer writer, Accounts accounts, AssignTier assign, TimetableSource timetables, TimeProvider time)
{
    private readonly Dictionary<int, Client> made = [];

    public Client Of(Organisation organisation) => made[organisation.Number];

    public async Task MakeAsync(IReadOnlyList<Organisation> all, LocalDate today, CancellationToken ct)
    {
        var products = await ProductsAsync([.. all.SelectMany(o => o.Products).Distinct().Order(StringComparer.Ordinal)], ct);
        foreach (var organisation in all) await MakeAsync(organisation, products, today, ct);
    }

    private async Task<Dictionary<string, long>> ProductsAsync(IReadOnlyList<string> names, CancellationToken ct) => (await writer.WriteAsync<Dictionary<string, long>>(
        async db =>
        {
            var products = names.Select(name => new Product { Name = name }).ToList();
            db.Products.AddRange(products);
            await db.SaveChangesAsync(ct);
            return products.ToDictionary(p => p.Name, p => p.Id);
        },
        ct)).Value;

    private async Task MakeAsync(Organisation organisation, Dictionary<string, long> products, LocalDate today, CancellationToken ct)
    {
        var timetable = await timetables.ReadAsync(ct);
        var abonent = (await writer.WriteAsync<Abonent>(
            async db =>
            {
                var fresh = Draft(organisation, products, timetable, today);
                db.Abonents.Add(fresh);
                await db.SaveChangesAsync(ct);
                db.Record(accounts.Managers[0], time.Now(), SubjectKind.Abonent, fresh.Id, fresh.Id, "abonent-created");
                return fresh;
            },
            ct)).Value;
        if (organisation.Tier != SupportTier.Initial)
            Check(await assign.ExecuteAsync(accounts.Managers[organisation.Number % 2], abonent.Id, organisation.Tier, null, "По договору поддержки", abonent.Version, ct));
        var client = new Client(abonent.Id, organisation, products);
        made[organisation.Number] = client;
        for (var i = 0; i < abonent.Contacts.Count; i++) client.People.Add(await accounts.OfContactAsync(organisation, i == 1, abonent.Id, abonent.Contacts[i].Id, ct));
    }

    /// <summary>A tier that lies ahead: the managers' table shows it coming.</summary>
    public async Task PlanAsync(int number, SupportTier tier, Instant from, string why, CancellationToken ct)
    {
        var id = made[number].Id;
        var version = (await writer.WriteAsync<int>(async db => await db.Abonents.Where(a => a.Id == id).Select(a => a.Version).SingleAsync(ct), ct)).Value;
        Check(await assign.ExecuteAsync(accounts.Managers[0], id, tier, from, why, version, ct));
    }

    private Abonent Draft(Organisation organisation, Dictionary<string, long> products, Timetable timetable, LocalDate today)
    {
        var abonent = new Abonent
        {
            Version = 1,
            Name = organisation.Name,
            City = organisation.City,
            Language = organisation.Language,
            AssignedSpecialistId = organisation.Tier == SupportTier.Initial ? null : accounts.Staff[Storyteller.Specialist(organisation.Number) - 1].UserId,
            Notes = organisation.Number % 7 == 1 ? "Сервер обслуживает сторонний администратор: сведения о нём спрашивать у ответственного контакта." : "",
            CreatedAt = time.Now(),
        };
        abonent.Contacts.Add(new Contact { Name = organisation.Responsible, Email = organisation.ResponsibleEmail, IsResponsible = true, WantsNews = organisation.Number % 2 == 0 });
        if (organisation.Second.Length > 0) abonent.Contacts.Add(new Contact { Name = organisation.Second, Email = organisation.SecondEmail });
        abonent.Products.AddRange(organisation.Products.Select((product, i) => new InstalledProduct
        {
            ProductId = products[product],
            ServerVersion = Words.ServerOf(organisation.Number, i),
            ClientVersion = Words.ServerOf(organisation.Number, i),
        }));
        if (organisation.Tier != SupportTier.Initial) abonent.Contracts.Add(ContractOf(organisation, timetable, today));
        return abonent;
    }

    /// <summary>Most run for a year or more; three end soon; those signed lately are bound to the newer edition (R2-grandfather).</summary>
    private static Contract ContractOf(Organisation organisation, Timetable timetable, LocalDate today)
    {
        var number = organisation.Number;
        var signed = number is >= 33 and <= 38 ? today.PlusDays(-70 + number) : today.PlusDays(-500 + number * 7);
        return new Contract
        {
            Number = $"ДП-{signed.Year}/{number:000}",
            SignedOn = signed,
            ValidUntil = number switch { 4 => today.PlusDays(9), 16 => today.PlusDays(21), 25 => today.PlusDays(40), 40 => null, _ => today.PlusDays(120 + number * 9) },
            EditionNumber = timetable.Editions.InForceOn(signed).Number,
        };
    }

    private static void Check<T>(Outcome<T> outcome)
    {
        if (outcome.Refusal is { } refusal) throw new InvalidOperationException($"Demonstration: an organisation was refused: {refusal.Reason}.");
    }
}
