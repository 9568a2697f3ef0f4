using System.Collections.Frozen;
using static SupportHub.Regulation.ActNeeds;
using static SupportHub.Regulation.ActorKind;
using static SupportHub.Regulation.TicketAct;
using static SupportHub.Regulation.TicketStatus;

namespace SupportHub.Regulation;

/// <summary>A row of the table of states: the act leads from the state to another, or leaves it.</summary>
public sealed record Transition(TicketStatus From, TicketAct Act, TicketStatus To);

/// <summary>The states of a ticket and what leads from one to the next (S). Nothing leads out of Closed (S2).</summary>
public static class Transitions
{
    /// <summary>The whole table.</summary>
    public static IReadOnlyList<Transition> All { get; } =
    [
        .. Lead(Take, InWork, New, InWork), .. Stay(Take, InDevelopment),
        .. Lead(Release, New, InWork), .. Stay(Release, InDevelopment),
        .. Lead(Give, InWork, New, InWork), .. Stay(Give, WaitingForAbonent, Postponed, InDevelopment),
        .. Lead(Answer, InWork, New, InWork), .. Stay(Answer, WaitingForAbonent, Postponed, InDevelopment, Resolved, Declined),
        .. Lead(AnswerAndWait, WaitingForAbonent, InWork),
        .. Lead(Postpone, Postponed, New, InWork),
        .. Lead(Decline, Declined, New, InWork),
        .. Lead(Resolve, Resolved, InWork, InDevelopment),
        .. Lead(HandToDevelopment, InDevelopment, InWork),
        .. Lead(ReturnFromDevelopment, InWork, InDevelopment),
        .. Lead(AbonentMessage, InWork, WaitingForAbonent, Postponed, Resolved), .. Stay(AbonentMessage, New, InWork, InDevelopment, Declined),
        .. Lead(Reopen, InWork, Resolved, Declined),
        .. Lead(Solved, Closed, New, InWork, WaitingForAbonent, Postponed, InDevelopment, Resolved, Declined),
        .. Lead(Withdraw, Closed, New, InWork, WaitingForAbonent, Postponed, InDevelopment),
        .. Lead(CloseByTime, Closed, Resolved, Declined),
        .. Lead(ReviewDue, InWork, Postponed),
        .. Stay(NoAnswerNeeded, New, InWork, WaitingForAbonent, Postponed, InDevelopment, Resolved, Declined),
    ];

    private static readonly FrozenDictionary<(TicketStatus, TicketAct), TicketStatus> Table =
        All.ToFrozenDictionary(row => (row.From, row.Act), row => row.To);

    /// <summary>The state that the act leads to, or the refusal: by S2 for a closed ticket, by S4 for who may not, by S for the rest.</summary>
    public static Outcome<TicketStatus> Next(TicketStatus status, TicketAct act, ActorKind actor)
    {
        if (!May(act, actor)) return new Refusal(actor == Abonent ? "Refusal.OnlyStaffMay" : "Refusal.NotYoursToDo", Clauses.WhoMay);
        if (status == Closed) return new Refusal("Refusal.ClosedIsFinal", Clauses.ClosedIsFinal);
        return Table.TryGetValue((status, act), out var next) ? next : new Refusal($"Refusal.Act.{act}", Clauses.States);
    }

    /// <summary>What the act must bring with it.</summary>
    public static ActNeeds Needs(TicketAct act) => act switch
    {
        Answer or AnswerAndWait or Resolve or HandToDevelopment or AbonentMessage => PublicMessage,
        Postpone => PublicMessage | Reason | ReviewDate,
        Decline => PublicMessage | Reason,
        _ => None,
    };

    /// <summary>Whether somebody of that kind ever does the act (S4).</summary>
    public static bool May(TicketAct act, ActorKind actor) => act switch
    {
        CloseByTime or ReviewDue => actor == ActorKind.System,
        AbonentMessage or Solved or Withdraw => actor == Abonent,
        Reopen => actor is Abonent or Staff,
        _ => actor == Staff,
    };

    /// <summary>The acts open to somebody of that kind in the state, in the order of <see cref="TicketAct"/>.</summary>
    public static IReadOnlyList<TicketAct> Open(TicketStatus status, ActorKind actor) =>
        [.. All.Where(row => row.From == status && May(row.Act, actor)).Select(row => row.Act).Order()];

    private static IEnumerable<Transition> Lead(TicketAct act, TicketStatus to, params TicketStatus[] from) => from.Select(state => new Transition(state, act, to));

    private static IEnumerable<Transition> Stay(TicketAct act, params TicketStatus[] states) => states.Select(state => new Transition(state, act, state));
}
