using NodaTime;
using SupportHub.Abonents.Commands;
using SupportHub.Abonents.Records;
using SupportHub.Regulation;

namespace SupportHub.Demo;

/// <summary>The organisations' contracts and changes of tier. Those signed lately are bound to the newer edition (R2-grandfather).</summary>
internal sealed class Contracts(SignContract sign, AssignTier assign, Organisations organisations, Accounts accounts)
{
    /// <summary>Began as Initial and were lifted later.</summary>
    private static readonly int[] Lifted = [12, 22];

    public static SupportTier FirstTier(Organisation organisation) => Lifted.Contains(organisation.Number) ? SupportTier.Initial : organisation.Tier;

    /// <summary>When each organisation that has a contract signs it; years ago where it is older than the demonstration.</summary>
    public static IEnumerable<(Organisation Organisation, LocalDate SignedOn)> Signings(IEnumerable<Organisation> all, LocalDate today) =>
        from organisation in all
        where organisation.Tier != SupportTier.Initial
        let number = organisation.Number
        select (organisation, number is >= 33 and <= 38 ? today.PlusDays(-75 + number) : Lifted.Contains(number) ? today.PlusDays(-62) : today.PlusDays(-500 + number * 7));

    public async Task SignAsync(Organisation organisation, LocalDate signedOn, LocalDate today, CancellationToken ct)
    {
        var number = organisation.Number;
        var (client, manager) = (organisations.Of(organisation), accounts.Managers[number % 2]);
        LocalDate? until = number switch { 4 => today.PlusDays(9), 16 => today.PlusDays(21), 25 => today.PlusDays(40), 40 => null, _ => today.PlusDays(120 + number * 9) };
        var draft = new ContractDraft($"ДП-{signedOn.Year}/{number:000}", signedOn, until);
        (await sign.ExecuteAsync(manager, client.Id, draft, await organisations.VersionAsync(client.Id, ct), ct)).Granted();
        if (Lifted.Contains(number)) await AssignAsync(number, organisation.Tier, null, "Заключён договор поддержки", ct);
    }

    /// <summary>Puts an organisation on a tier, now or from an instant ahead.</summary>
    public async Task AssignAsync(int number, SupportTier tier, Instant? from, string why, CancellationToken ct)
    {
        var id = organisations.Of(number).Id;
        (await assign.ExecuteAsync(accounts.Managers[number % 2], id, tier, from, why, await organisations.VersionAsync(id, ct), ct)).Granted();
    }
}
