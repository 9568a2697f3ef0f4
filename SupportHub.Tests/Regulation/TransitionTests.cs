using Shouldly;
using SupportHub.Regulation;
using Xunit;
using static SupportHub.Regulation.ActorKind;
using static SupportHub.Regulation.TicketAct;
using static SupportHub.Regulation.TicketStatus;

namespace SupportHub.Tests.Regulation;

/// <summary>S, S2, S4: the states and what leads from one to the next.</summary>
public class TransitionTests
{
    [Theory(DisplayName = "S")]
    [InlineData(New, Take, Staff, InWork)]
    [InlineData(InWork, Release, Staff, New)]
    [InlineData(InWork, AnswerAndWait, Staff, WaitingForAbonent)]
    [InlineData(WaitingForAbonent, AbonentMessage, Abonent, InWork)]
    [InlineData(TicketStatus.Postponed, AbonentMessage, Abonent, InWork)]
    [InlineData(Resolved, AbonentMessage, Abonent, InWork)]
    [InlineData(New, AbonentMessage, Abonent, New)]
    [InlineData(InDevelopment, AbonentMessage, Abonent, InDevelopment)]
    [InlineData(New, Postpone, Staff, TicketStatus.Postponed)]
    [InlineData(InWork, Postpone, Staff, TicketStatus.Postponed)]
    [InlineData(TicketStatus.Postponed, ReviewDue, ActorKind.System, InWork)]
    [InlineData(InWork, HandToDevelopment, Staff, InDevelopment)]
    [InlineData(InDevelopment, ReturnFromDevelopment, Staff, InWork)]
    [InlineData(InWork, Resolve, Staff, Resolved)]
    [InlineData(InDevelopment, Resolve, Staff, Resolved)]
    [InlineData(New, Decline, Staff, Declined)]
    [InlineData(InWork, Decline, Staff, Declined)]
    [InlineData(Resolved, Reopen, Abonent, InWork)]
    [InlineData(Declined, Reopen, Staff, InWork)]
    [InlineData(Resolved, Solved, Abonent, Closed)]
    [InlineData(Resolved, CloseByTime, ActorKind.System, Closed)]
    [InlineData(Declined, CloseByTime, ActorKind.System, Closed)]
    [InlineData(New, Withdraw, Abonent, Closed)]
    [InlineData(InWork, NoAnswerNeeded, Staff, InWork)]
    public void What_leads_where(TicketStatus from, TicketAct act, ActorKind actor, TicketStatus to) => Transitions.Next(from, act, actor).Value.ShouldBe(to);

    [Theory(DisplayName = "S refused")]
    [InlineData(New, Resolve, Staff)] // take it first
    [InlineData(New, AnswerAndWait, Staff)]
    [InlineData(New, HandToDevelopment, Staff)]
    [InlineData(WaitingForAbonent, Postpone, Staff)]
    [InlineData(InDevelopment, Decline, Staff)]
    [InlineData(InWork, Reopen, Abonent)]
    [InlineData(InWork, CloseByTime, ActorKind.System)]
    [InlineData(Resolved, Withdraw, Abonent)]
    public void What_leads_nowhere_says_so(TicketStatus from, TicketAct act, ActorKind actor)
    {
        var refusal = Transitions.Next(from, act, actor).Refusal.ShouldNotBeNull();
        (refusal.Reason, refusal.Clause).ShouldBe(($"Refusal.Act.{act}", Clauses.States));
    }

    [Theory(DisplayName = "S4")]
    [InlineData(New, Take, Abonent)]
    [InlineData(InWork, Resolve, Abonent)]
    [InlineData(Resolved, CloseByTime, Staff)]
    [InlineData(Resolved, Solved, Staff)]
    [InlineData(InWork, Withdraw, Staff)]
    [InlineData(New, Answer, ActorKind.System)] // T4: a reaction is sent by a person
    public void Who_may_not(TicketStatus from, TicketAct act, ActorKind actor) => Transitions.Next(from, act, actor).Refusal!.Clause.ShouldBe(Clauses.WhoMay);

    [Fact(DisplayName = "S2")]
    public void Nothing_leads_out_of_Closed()
    {
        foreach (var act in Enum.GetValues<TicketAct>())
        {
            var actor = Enum.GetValues<ActorKind>().First(kind => Transitions.May(act, kind));
            Transitions.Next(Closed, act, actor).Refusal!.Clause.ShouldBe(Clauses.ClosedIsFinal);
        }

        Transitions.All.ShouldNotContain(row => row.From == Closed);
    }

    [Fact(DisplayName = "S every state is reached and left")]
    public void The_table_is_whole()
    {
        foreach (var status in Enum.GetValues<TicketStatus>().Except([Closed]))
        {
            Transitions.All.ShouldContain(row => row.To == status && row.From != status);
            Transitions.All.ShouldContain(row => row.From == status && row.To != status);
        }
    }

    [Theory(DisplayName = "S needs")]
    [InlineData(AnswerAndWait, ActNeeds.PublicMessage)]
    [InlineData(Resolve, ActNeeds.PublicMessage)]
    [InlineData(HandToDevelopment, ActNeeds.PublicMessage)]
    [InlineData(Decline, ActNeeds.PublicMessage | ActNeeds.Reason)]
    [InlineData(Postpone, ActNeeds.PublicMessage | ActNeeds.Reason | ActNeeds.ReviewDate)]
    [InlineData(Take, ActNeeds.None)]
    public void What_an_act_brings(TicketAct act, ActNeeds needs) => Transitions.Needs(act).ShouldBe(needs);

    [Fact(DisplayName = "S4 what is open")]
    public void Screens_offer_what_is_open()
    {
        Transitions.Open(Resolved, Abonent).ShouldBe([AbonentMessage, Reopen, Solved]);
        Transitions.Open(New, Staff).ShouldBe([Take, Give, Answer, Postpone, Decline, NoAnswerNeeded]);
        Transitions.Open(Closed, Staff).ShouldBeEmpty();
    }
}
