using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using Xunit;
using static SupportHub.Tests.Regulation.Moments;

namespace SupportHub.Tests.Regulation;

/// <summary>Q1–Q7, Q9 and R4.12: who stands where, and why.</summary>
public class QueueOrderTests
{
    private static readonly Instant Now = Moscow("2026-06-01 12:00");

    internal static QueueEntry Entry(long id, string arrival, SupportTier tier = SupportTier.Partner, Channel channel = Channel.Web) => new(
        id, TicketStatus.New, tier, channel, Confirmed: null, Criticality.Normal, Clock(arrival, tier), Moscow(arrival), UnderDevelopment: false, AssigneeId: null);

    private static long[] Order(params QueueEntry[] entries) => [.. QueueOrder.Place(entries, Now).Select(placed => placed.Id)];

    [Fact(DisplayName = "Q1 Q2 Q3 Q4 the lanes in their order")]
    public void Lanes_come_one_after_the_other() => QueueOrder.Place(
        [
            Entry(1, "2026-06-01 09:00", SupportTier.Initial, Channel.Email),
            Entry(2, "2026-06-01 11:00"),
            Entry(3, "2026-06-01 11:30") with { Confirmed = Criticality.Critical, Claimed = Criticality.Critical },
            Entry(4, "2026-05-29 17:00"), // due today at 14:00
            Entry(5, "2026-06-01 10:00", SupportTier.Development),
        ],
        Now).Select(placed => (placed.Id, placed.Lane)).ShouldBe([(3, Lane.OutOfTurn), (4, Lane.AtRisk), (5, Lane.Standard), (2, Lane.Standard), (1, Lane.Initial)]);

    [Fact(DisplayName = "R4.12-web-first")]
    public void Web_comes_before_letters_that_arrived_earlier() =>
        Order(Entry(1, "2026-06-01 09:30", channel: Channel.Email), Entry(2, "2026-06-01 11:00"), Entry(3, "2026-06-01 09:00", channel: Channel.Paper)).ShouldBe([2, 3, 1]);

    [Fact(DisplayName = "R4.12-fifo")]
    public void Within_a_channel_arrival_decides_and_then_the_lower_id() =>
        Order(Entry(7, "2026-06-01 10:00"), Entry(3, "2026-06-01 10:00"), Entry(9, "2026-06-01 09:00")).ShouldBe([9, 3, 7]);

    [Fact(DisplayName = "Q5 at risk")]
    public void At_risk_the_nearest_deadline_decides_whatever_the_channel() => Order(
        Entry(1, "2026-05-29 16:45"), // due 13:45
        Entry(2, "2026-05-29 16:30", channel: Channel.Email), // due 13:30
        Entry(3, "2026-05-28 14:00", SupportTier.Initial, Channel.Paper)) // due 16:00
        .ShouldBe([2, 1, 3]);

    [Fact(DisplayName = "Q5 a message starts a new arrival")]
    public void The_running_clock_is_the_arrival() =>
        Order(Entry(1, "2026-06-01 11:00") with { FirstArrival = Moscow("2026-05-01 11:00") }, Entry(2, "2026-06-01 10:00")).ShouldBe([2, 1]);

    [Theory(DisplayName = "Q1")]
    [InlineData(TicketStatus.New, true, Lane.OutOfTurn)]
    [InlineData(TicketStatus.InWork, true, Lane.OutOfTurn)]
    [InlineData(TicketStatus.InWork, false, Lane.OutOfTurn)] // answered, the service is still down
    [InlineData(TicketStatus.WaitingForAbonent, false, null)]
    [InlineData(TicketStatus.Postponed, false, null)]
    [InlineData(TicketStatus.Resolved, false, null)]
    [InlineData(TicketStatus.Declined, false, null)]
    [InlineData(TicketStatus.Declined, true, Lane.Standard)] // declined, but the abonent wrote again and is owed a reaction
    [InlineData(TicketStatus.Closed, false, null)]
    public void A_confirmed_critical_ticket_stays_out_of_turn_while_the_service_is_down(TicketStatus status, bool clockRuns, Lane? lane)
    {
        var entry = Entry(1, "2026-06-01 11:00") with { Status = status, Confirmed = Criticality.Critical };
        QueueOrder.KeyOf(clockRuns ? entry : entry with { Clock = null }, Now)?.Lane.ShouldBe(lane!.Value);
        (QueueOrder.KeyOf(clockRuns ? entry : entry with { Clock = null }, Now) is null).ShouldBe(lane is null);
    }

    [Fact(DisplayName = "Q5 an answered critical ticket")]
    public void An_answered_critical_ticket_stands_by_its_first_arrival()
    {
        var answered = Entry(1, "2026-06-01 11:00") with { Status = TicketStatus.InWork, Confirmed = Criticality.Critical, Clock = null, FirstArrival = Moscow("2026-06-01 09:00") };
        Order(Entry(2, "2026-06-01 10:00") with { Confirmed = Criticality.Critical }, answered).ShouldBe([1, 2]);
        QueueOrder.Why(answered, Now).Select(reason => reason.Key).ShouldBe(["Place.ConfirmedCritical", "Place.WebFirst", "Place.FirstArrival"]);
    }

    [Fact(DisplayName = "Q1 claimed is not confirmed")]
    public void A_claim_alone_lifts_nothing() =>
        Order(Entry(1, "2026-06-01 10:00"), Entry(2, "2026-06-01 11:00") with { Claimed = Criticality.Critical }).ShouldBe([1, 2]);

    [Fact(DisplayName = "Q6")]
    public void Who_is_owed_nothing_has_no_place() =>
        Order(Entry(1, "2026-06-01 10:00") with { Status = TicketStatus.InWork, Clock = null }, Entry(2, "2026-06-01 11:00")).ShouldBe([2]);

    [Fact(DisplayName = "Q6 the development department's own queue")]
    public void A_ticket_under_development_stands_in_the_department_s_queue_only()
    {
        QueueEntry[] entries = [Entry(1, "2026-06-01 10:00", SupportTier.Development) with { Status = TicketStatus.InDevelopment, UnderDevelopment = true }, Entry(2, "2026-06-01 11:00")];
        QueueOrder.Place(entries, Now).Select(placed => placed.Id).ShouldBe([2]);
        QueueOrder.Place(entries, Now, Desk.Development).Select(placed => placed.Id).ShouldBe([1]);
    }

    [Fact(DisplayName = "Q7")]
    public void Take_next_is_the_first_that_nobody_has()
    {
        QueueEntry[] entries = [Entry(1, "2026-06-01 09:00") with { AssigneeId = 5 }, Entry(2, "2026-06-01 11:00"), Entry(3, "2026-06-01 10:00")];
        QueueOrder.TakeNext(entries, Now)!.Id.ShouldBe(3);
        QueueOrder.TakeNext([entries[0]], Now).ShouldBeNull();
    }

    [Theory(DisplayName = "Q2 next change of lane")]
    [InlineData("2026-06-01 10:00", "2026-06-01 16:00")]
    [InlineData("2026-05-29 17:00", null)] // at risk already
    public void The_projector_wakes_when_a_lane_changes(string arrival, string? at)
    {
        QueueOrder.NextLaneChange(Entry(1, arrival), Now).ShouldBe(at is null ? null : Moscow(at));
        QueueOrder.NextLaneChange(Entry(1, arrival) with { Confirmed = Criticality.Critical }, Now).ShouldBeNull();
        QueueOrder.NextLaneChange(Entry(1, arrival) with { Clock = null }, Now).ShouldBeNull();
    }

    [Fact(DisplayName = "Q5 reasons")]
    public void Every_place_names_its_rules()
    {
        Reasons(Entry(1, "2026-06-01 10:00", channel: Channel.Email)).ShouldBe(["Q3", "R4.12-web-first", "R4.12-fifo"]);
        Reasons(Entry(1, "2026-06-01 10:00", SupportTier.Initial, Channel.Email)).ShouldBe(["Q4", "R4.12-web-first", "R4.12-fifo"]);
        Reasons(Entry(1, "2026-05-29 17:00")).ShouldBe(["Q2", "Q5"]);
        Reasons(Entry(1, "2026-05-28 17:00")).ShouldBe(["Q2", "Q5"]);
        QueueOrder.Why(Entry(1, "2026-05-28 17:00"), Now)[0].ShouldBe(new PlaceReason("Place.Breached", Clauses.QueueAtRisk, Moscow("2026-05-29 14:00")));

        static IEnumerable<string> Reasons(QueueEntry entry) => QueueOrder.Why(entry, Now).Select(reason => reason.Clause.Id);
    }

    [Fact(DisplayName = "Q9")]
    public void An_abonent_is_told_by_which_rule_others_stand_ahead()
    {
        var own = Entry(9, "2026-06-01 11:00", SupportTier.Initial, Channel.Email);
        Rule(Entry(1, "2026-06-01 11:30") with { Confirmed = Criticality.Critical }, own).ShouldBe("Q1");
        Rule(Entry(1, "2026-05-29 17:00"), own).ShouldBe("Q2");
        Rule(Entry(1, "2026-06-01 11:30"), own).ShouldBe("Q4");
        Rule(Entry(1, "2026-06-01 11:30"), Entry(9, "2026-06-01 11:00", channel: Channel.Email)).ShouldBe("R4.12-web-first");
        Rule(Entry(1, "2026-06-01 10:30"), Entry(9, "2026-06-01 11:00")).ShouldBe("R4.12-fifo");
        Rule(Entry(1, "2026-05-29 16:30"), Entry(9, "2026-05-29 16:45")).ShouldBe("Q5");

        static string Rule(QueueEntry ahead, QueueEntry of) => PlaceReasons.Ahead(QueueOrder.KeyOf(ahead, Now)!.Value, QueueOrder.KeyOf(of, Now)!.Value).Clause.Id;
    }

    [Theory(DisplayName = "Q8")]
    [InlineData(Criticality.Critical, null, TicketStatus.New, true)]
    [InlineData(Criticality.Critical, null, TicketStatus.InWork, true)]
    [InlineData(Criticality.Critical, Criticality.Critical, TicketStatus.InWork, false)]
    [InlineData(Criticality.Critical, Criticality.Normal, TicketStatus.InWork, false)]
    [InlineData(Criticality.High, null, TicketStatus.New, false)]
    [InlineData(Criticality.Critical, null, TicketStatus.Resolved, false)]
    public void The_strip_shows_claims_that_nobody_has_judged(Criticality claimed, Criticality? confirmed, TicketStatus status, bool shown) =>
        ClaimedCriticality.ClaimsAttention(Entry(1, "2026-06-01 10:00") with { Claimed = claimed, Confirmed = confirmed, Status = status }).ShouldBe(shown);

    [Theory(DisplayName = "Q8 managers are told")]
    [InlineData("2026-06-01 10:00", "2026-06-01 10:30")]
    [InlineData("2026-06-05 19:45", "2026-06-08 09:15")]
    [InlineData("2026-06-06 03:00", "2026-06-08 09:30")]
    public void After_half_an_hour_of_working_time(string claimed, string told) =>
        Shown(ClaimedCriticality.ManagersToldAt(Moscow(claimed), Edition.Default, Working)).ShouldBe(told);
}
