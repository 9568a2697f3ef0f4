using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Demo;

/// <summary>One act of a story, as a command carries it out.</summary>
public enum StepKind
{
    Open,
    ClaimCritical,
    Confirm,
    Lower,
    Take,
    Answer,
    AnswerAndWait,
    Note,
    AbonentWrites,
    Resolve,
    Decline,
    Postpone,
    Develop,
    Solved,
    Withdraw,
    NoAnswerNeeded,
}

/// <summary>One act at its moment.</summary>
/// <param name="Argument">A code or a criticality, where the act has one.</param>
public sealed record Step(StepKind Kind, string Text = "", string Argument = "")
{
    public Instant At { get; init; }

    public bool ByStaff => Kind is not (StepKind.Open or StepKind.AbonentWrites or StepKind.Solved or StepKind.Withdraw);
}

/// <summary>How far a story has come by now: it decides where the ticket stands today.</summary>
public enum Ending
{
    OutOfTurn,
    OutOfTurnAnswered,
    CriticalWaiting,
    ClaimedCritical,
    OwedFirst,
    OwedNext,
    InWorkQuiet,
    Waiting,
    Postponed,
    Development,
    Resolved,
    Declined,
    Withdrawn,

    /// <summary>Long over: told from its arrival on.</summary>
    Past,
}

/// <summary>A ticket of the demonstration from its filing to where it stands.</summary>
/// <param name="Key">The same for a date, whatever the hour.</param>
/// <param name="BySecond">Filed by the contact that is not responsible.</param>
/// <param name="Staff">The number of the staff account that has it, from 1.</param>
public sealed record Story(
    int Key,
    Ending Ending,
    Organisation Organisation,
    bool BySecond,
    Scenario Scenario,
    Channel Channel,
    int Staff,
    string Subject,
    Words Words,
    IReadOnlyList<Step> Steps)
{
    public Instant Arrival => Steps[0].At;
}
