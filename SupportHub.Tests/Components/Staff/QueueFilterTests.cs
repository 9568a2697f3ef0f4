using NodaTime;
using Shouldly;
using SupportHub.Components.Pages.Staff;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Components.Staff;

public sealed class QueueFilterTests
{
    private static readonly QueueRow Row = new(
        42, Lane.AtRisk, "Не открывается журнал", 1, "ООО «Ромашка»", SupportTier.Partner, Channel.Email, Criticality.Normal, null, TicketStatus.InWork,
        7, "Анна", null, default, default(Instant), default(Instant), default(Instant), false, false, null, default, []);

    [Theory]
    [InlineData("Queue", "/staff")]
    [InlineData("Mine", "/staff?tab=mine")]
    public void Without_a_filter_the_address_is_short(string tab, string href) => QueueFilter.None.Href(Enum.Parse<QueueTab>(tab)).ShouldBe(href);

    [Fact]
    public void The_address_says_the_filter_and_is_read_back()
    {
        var filter = new QueueFilter(Lane.AtRisk, SupportTier.Partner, Channel.Email, Whose.Mine, "журнал & отчёт");
        var parts = new Uri(new Uri("http://x"), filter.Href(QueueTab.Queue)).Query[1..].Split('&').Select(part => part.Split('=')).ToDictionary(part => part[0], part => Uri.UnescapeDataString(part[1]));
        QueueFilter.Of(parts["lane"], parts["tier"], parts["channel"], parts["who"], parts["q"]).ShouldBe(filter);
    }

    [Fact]
    public void What_can_not_be_read_filters_nothing() => QueueFilter.Of("Nowhere", "17", null, "everybody", " ").ShouldBe(QueueFilter.None);

    [Theory]
    [InlineData("ЖУРНАЛ", true)]
    [InlineData("ромашка", true)]
    [InlineData("42", true)]
    [InlineData("счёт", false)]
    public void Text_is_sought_in_subject_abonent_and_number(string text, bool found) => (QueueFilter.None with { Text = text }).Shows(Row, 7).ShouldBe(found);

    [Fact]
    public void A_whole_number_finds_its_ticket_alone()
    {
        (QueueFilter.None with { Text = Row.Tid.ToString() }).Shows(Row, 7).ShouldBeTrue();
        (QueueFilter.None with { Text = Tid.Of(43).ToString() }).Shows(Row, 7).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Mine", 7, true)]
    [InlineData("Mine", 8, false)]
    [InlineData("Nobodys", 7, false)]
    [InlineData("All", 8, true)]
    public void Whose_it_is(string who, long me, bool shown) => (QueueFilter.None with { Who = Enum.Parse<Whose>(who) }).Shows(Row, me).ShouldBe(shown);
}
