using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using Xunit;
using static SupportHub.Tests.Regulation.Moments;

namespace SupportHub.Tests.Regulation;

/// <summary>R2, R6, P2: which edition binds, and what it promises.</summary>
public class EditionTests
{
    private static readonly Edition Second = Edition.Default with { Number = 2, EffectiveFrom = Date("2026-03-01"), PublishedOn = Date("2026-02-01") };

    private static readonly Editions Both = new([Second, Edition.Default]);

    [Theory(DisplayName = "R6 reaction times")]
    [InlineData(SupportTier.Initial, "24h", true)]
    [InlineData(SupportTier.Partner, "8h", false)]
    [InlineData(SupportTier.Development, "3d", false)]
    public void What_a_tier_is_promised(SupportTier tier, string target, bool servedLast)
    {
        var terms = Edition.Default.Terms(tier);
        terms.Target.ShouldBe(ReactionTarget.Parse(target));
        terms.ServedLast.ShouldBe(servedLast);
    }

    [Theory(DisplayName = "P2")]
    [InlineData(SupportTier.Initial, Channel.Web, false)]
    [InlineData(SupportTier.Initial, Channel.Email, true)]
    [InlineData(SupportTier.Initial, Channel.Paper, true)] // R4.1: a paper letter counts for everybody
    [InlineData(SupportTier.Partner, Channel.Web, true)]
    [InlineData(SupportTier.Development, Channel.Web, true)]
    public void Who_files_how(SupportTier tier, Channel channel, bool allowed)
    {
        var refusal = Edition.Default.MayFile(tier, channel);
        (refusal is null).ShouldBe(allowed);
        if (refusal is not null) refusal.Clause.ShouldBe(Clauses.InitialByLetter);
    }

    [Fact(DisplayName = "P2 is data")]
    public void Another_edition_may_let_Initial_file_in_the_ticket_system()
    {
        var initial = Edition.Default.Terms(SupportTier.Initial) with { FilingChannels = new HashSet<Channel> { Channel.Web } };
        var edition = Edition.Default with { Tiers = Edition.Default.Tiers.ToDictionary(tier => tier.Key, tier => tier.Key == SupportTier.Initial ? initial : tier.Value) };
        edition.MayFile(SupportTier.Initial, Channel.Web).ShouldBeNull();
        edition.MayFile(SupportTier.Initial, Channel.Fax)!.Clause.ShouldBe(Clauses.TierTable);
    }

    [Theory(DisplayName = "R2-grandfather")]
    [InlineData("2026-02-28", 1)] // signed on the day before
    [InlineData("2026-03-01", 2)]
    [InlineData("2026-06-01", 2)]
    [InlineData("2019-01-01", 1)] // before the first edition known
    public void A_contract_binds_to_the_edition_of_its_signing(string signedOn, int number) => Both.InForceOn(Date(signedOn)).Number.ShouldBe(number);

    [Theory(DisplayName = "R2 the edition of today")]
    [InlineData("2026-02-28 23:59", 1)]
    [InlineData("2026-03-01 00:00", 2)]
    public void An_edition_comes_into_force_at_midnight_of_its_zone(string now, int number) =>
        new Timetable(Both, ProductionCalendar.BuiltIn).Current(Moscow(now)).Number.ShouldBe(number);

    [Fact]
    public void A_number_is_an_edition_s_own() => Should.Throw<ArgumentException>(() => new Editions([Edition.Default, Edition.Default]));

    [Fact]
    public void Editions_of_the_same_hours_share_their_working_time()
    {
        var timetable = new Timetable(Both, ProductionCalendar.BuiltIn);
        timetable.Of(1).ShouldBeSameAs(timetable.Of(2));
        Should.Throw<KeyNotFoundException>(() => timetable.Of(3));
    }

    [Theory]
    [InlineData("24h", true)]
    [InlineData("3d", true)]
    [InlineData("0h", false)]
    [InlineData("-1d", false)]
    [InlineData("3", false)]
    [InlineData("d", false)]
    [InlineData("3w", false)]
    [InlineData(null, false)]
    public void A_target_is_stored_as_text(string? text, bool readable)
    {
        ReactionTarget.TryParse(text, out var target).ShouldBe(readable);
        if (readable) target.ToString().ShouldBe(text);
    }

    [Fact]
    public void Figures_that_make_no_sense_are_not_taken()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Edition.Default with { AtRiskShare = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => Edition.Default with { AtRiskShare = 1.01m });
        Should.Throw<ArgumentOutOfRangeException>(() => Edition.Default with { DaysToClose = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => Edition.Default with { ClaimedCriticalNotice = -Duration.FromMinutes(1) });
    }
}
