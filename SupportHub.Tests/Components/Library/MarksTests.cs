using Bunit;
using Microsoft.Extensions.Localization;
using Shouldly;
using SupportHub.Components.Library;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Components.Library;

public sealed class MarksTests : LibraryContext
{
    public static TheoryData<SupportTier, string> Tiers => new() { { SupportTier.Initial, "Начальный" }, { SupportTier.Partner, "Партнёрский" }, { SupportTier.Development, "Разработка" } };

    [Theory]
    [MemberData(nameof(Tiers))]
    public void A_tier_is_said_in_words(SupportTier tier, string words) => Render<TierBadge>(with => with.Add(b => b.Tier, tier)).Find(".badge").TextContent.ShouldBe(words);

    [Theory]
    [InlineData(Lane.OutOfTurn)]
    [InlineData(Lane.AtRisk)]
    [InlineData(Lane.Standard)]
    [InlineData(Lane.Initial)]
    public void A_lane_has_a_word_and_a_shape_of_its_own(Lane lane)
    {
        var mark = Render<LaneMark>(with => with.Add(m => m.Lane, lane));
        mark.Find(".mark").TextContent.ShouldNotContain("Lane.");
        mark.Find("use").GetAttribute("href").ShouldEndWith($"#lane-{lane}");
    }

    [Fact]
    public void Every_drawing_that_the_marks_name_is_in_the_sprite()
    {
        var sprite = File.ReadAllText(Path.Combine(ContentRoot.Find(), "wwwroot", "icons", "sprite.svg"));
        var names = Enum.GetNames<Lane>().Select(name => $"lane-{name}")
            .Concat(Enum.GetNames<Criticality>().Select(name => $"critical-{name}"))
            .Concat(Enum.GetNames<TicketStatus>().Select(name => $"status-{name}"))
            .Concat(["web", "mail", "paper", "fax"]);
        names.Where(name => !sprite.Contains($"id=\"{name}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void A_refusal_is_said_in_words_with_its_clause()
    {
        var note = Render<RefusalNote>(with => with.Add(n => n.Refusal, new Refusal("Refusal.ClosedIsFinal", Clauses.ClosedIsFinal)));
        note.Find("[role=alert]").TextContent.ShouldContain("Заявка закрыта.");
        note.Find(".clause").TextContent.ShouldBe("S2");
    }

    [Fact]
    public void A_refusal_of_one_input_is_left_to_that_input()
    {
        Refusal[] refusals = [new("Refusal.OnlyStaffMay", Field: "subject")];
        Render<RefusalNote>(with => with.Add(n => n.Refusals, refusals)).Markup.ShouldBeEmpty();
    }

    [Fact]
    public void A_place_is_explained_by_clause()
    {
        PlaceReason[] why = [new("Place.Standard", Clauses.QueueStandard), new("Place.WebFirst", Clauses.WebFirst), new("Place.Arrival", Clauses.OrderOfArrival, Noon)];
        var here = Render<WhyHere>(with => with.Add(w => w.Why, why).Add(w => w.Place, 4).Add(w => w.Lane, Lane.Standard));
        here.Find("strong").TextContent.ShouldBe("Место 4");
        here.FindAll("li").Count.ShouldBe(3);
        here.FindAll("li")[2].TextContent.ShouldContain("12:00");
        here.FindAll(".clause").Select(clause => clause.TextContent).ShouldBe(["Q3", "п. 4.12", "п. 4.12"]);
    }
}
