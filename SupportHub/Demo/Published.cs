using NodaTime;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;

namespace SupportHub.Demo;

/// <summary>What the demonstration's vendor has published: a second edition and a break that lies ahead.</summary>
internal sealed class Published(PublishEdition publish, Announce announce, Accounts accounts)
{
    /// <summary>The same targets; managers hear of a claim earlier. Contracts signed before keep the first edition.</summary>
    public async Task EditionAsync(LocalDate effectiveFrom, CancellationToken ct)
    {
        var first = Edition.Default;
        var draft = new EditionDraft(
            effectiveFrom,
            first.ZoneId,
            first.Hours.ToString(),
            [.. first.Tiers.Values.OrderBy(t => t.Tier).Select(t => new TierDraft(t.Tier, t.Target.ToString(), [.. t.FilingChannels.Order()], t.ServedLast))],
            first.AtRiskShare,
            first.DaysToClose,
            20,
            "О заявленной критичности, которую никто не рассмотрел, руководители узнают через 20 минут рабочего времени вместо 30.",
            "Managers learn of a claimed criticality that nobody judged after 20 minutes of working time instead of 30.");
        (await publish.ExecuteAsync(accounts.Managers[0], draft, ct)).Granted();
    }

    public async Task BreakAsync(Instant from, Instant until, CancellationToken ct)
    {
        const string Ru = "Плановые работы: портал заявок будет недоступен два часа. Письма на адрес поддержки принимаются как обычно.";
        const string En = "Planned maintenance: the ticket portal will be away for two hours. Letters to the support address are taken as usual.";
        (await announce.ExecuteAsync(accounts.Managers[0], Ru, En, from, until, ct)).Granted();
    }
}
