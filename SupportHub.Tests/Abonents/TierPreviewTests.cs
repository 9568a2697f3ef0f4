using Shouldly;
using SupportHub.Abonents.Queries;
using SupportHub.Abonents.Records;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using Xunit;
using static SupportHub.Tests.Abonents.Desk;

namespace SupportHub.Tests.Abonents;

/// <summary>The preview of a change of tier says exactly what the change then does.</summary>
public sealed class TierPreviewTests : IAsyncLifetime
{
    private Store store = null!;

    public async ValueTask InitializeAsync() => store = await OpenAsync(At(0, 10));

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task It_shows_the_places_among_all_tickets_and_the_deadlines()
    {
        var abonent = await store.AbonentAsync(SupportTier.Initial);
        var other = await store.AbonentAsync(SupportTier.Partner, "АО «Василёк»");
        await store.TicketAsync(abonent, 10001, At(0, 10), channel: Channel.Email);
        await store.TicketAsync(other, 10002, At(0, 10, 30));
        await store.TicketAsync(other, 10003, At(0, 10, 40), channel: Channel.Email);
        await store.TicketAsync(abonent, 10004, At(0, 10), TicketStatus.WaitingForAbonent, clock: false);
        await store.TicketAsync(abonent, 10005, At(0, 10), TicketStatus.InDevelopment);
        store.Time.Now = At(0, 11);

        var preview = (await store.Get<PreviewTierChange>().ReadAsync(Manager, abonent, SupportTier.Partner, null, default)).Value;

        (preview.From, preview.To, preview.Earlier, preview.AlreadyPast, preview.WithoutClock, preview.UnderDevelopment)
            .ShouldBe((SupportTier.Initial, SupportTier.Partner, 1, 0, 1, 1));
        preview.Tickets.ShouldHaveSingleItem().ShouldBe(
            new TicketMove(10001, "Обращение 10001", Lane.Initial, Lane.Standard, 3, 2, At(2, 12), At(0, 18), Earlier: true, Past: false));
    }

    [Fact]
    public async Task It_shows_what_would_be_past()
    {
        var abonent = await store.AbonentAsync(SupportTier.Initial);
        await store.TicketAsync(abonent, 10001, At(0, 10));
        store.Time.Now = At(1, 10);

        var preview = (await store.Get<PreviewTierChange>().ReadAsync(Manager, abonent, SupportTier.Partner, null, default)).Value;

        preview.AlreadyPast.ShouldBe(1);
        var move = preview.Tickets.ShouldHaveSingleItem();
        (move.DueThen, move.Past, move.LaneThen).ShouldBe((At(1, 10), true, Lane.AtRisk));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Preview_then_confirm_gives_the_same(int seed)
    {
        var random = new Random(seed);
        var abonents = new[] { SupportTier.Initial, SupportTier.Partner, SupportTier.Development };
        var ids = new List<long>();
        foreach (var tier in abonents) ids.Add(await store.AbonentAsync(tier, $"Организация {tier}"));
        for (var i = 0; i < 40; i++) await SceneAsync(random, ids[random.Next(ids.Count)], 10001 + i);
        store.Time.Now = At(random.Next(0, 4), random.Next(9, 20), random.Next(60));
        var target = ids[random.Next(ids.Count)];
        var to = abonents.Where(t => t != abonents[ids.IndexOf(target)]).ToArray()[random.Next(2)];

        var preview = (await store.Get<PreviewTierChange>().ReadAsync(Manager, target, to, null, default)).Value;
        (await store.AssignAsync(target, to)).Succeeded.ShouldBeTrue();

        preview.Tickets.ShouldNotBeEmpty();
        var order = await OrderAsync();
        foreach (var move in preview.Tickets)
        {
            var ticket = await store.TicketAsync(move.Id);
            move.DueThen.ShouldBe(ticket.DueAt);
            move.PlaceThen.ShouldBe(order.FindIndex(p => p.Id == move.Id) + 1);
            move.LaneThen.ShouldBe(order.Single(p => p.Id == move.Id).Lane);
            move.Past.ShouldBe(move.Earlier && ticket.Clock!.ByChange);
        }
    }

    private async Task SceneAsync(Random random, long abonent, long id)
    {
        TicketStatus[] states = [TicketStatus.New, TicketStatus.New, TicketStatus.InWork, TicketStatus.InWork, TicketStatus.WaitingForAbonent, TicketStatus.InDevelopment];
        var status = states[random.Next(states.Length)];
        var critical = random.Next(5) == 0 ? Criticality.Critical : (Criticality?)null;
        var channel = random.Next(2) == 0 ? Channel.Web : Channel.Email;
        await store.TicketAsync(abonent, id, At(random.Next(-4, 1), random.Next(0, 24), random.Next(60)), status, channel, status != TicketStatus.WaitingForAbonent && random.Next(6) > 0, critical);
    }

    private async Task<List<Placed>> OrderAsync()
    {
        await using var db = store.Db();
        return [.. QueueOrder.Place(db.Tickets.AsEnumerable().Select(t => t.ToQueueEntry()), store.Time.Now)];
    }
}
