namespace SupportHub.Regulation;

/// <summary>What can be done to a ticket that concerns its state (S).</summary>
public enum TicketAct
{
    /// <summary>Staff take it for themselves.</summary>
    Take = 1,

    /// <summary>Whoever has it puts it back; nobody has it then.</summary>
    Release = 2,

    /// <summary>It is given to another person.</summary>
    Give = 3,

    /// <summary>A public answer after which staff go on; on a new ticket, it takes it too.</summary>
    Answer = 4,

    /// <summary>A public message after which staff wait for the abonent.</summary>
    AnswerAndWait = 5,

    Postpone = 6,
    Decline = 7,
    Resolve = 8,
    HandToDevelopment = 9,
    ReturnFromDevelopment = 10,

    /// <summary>A participant writes (S2).</summary>
    AbonentMessage = 11,

    Reopen = 12,

    /// <summary>The abonent says that it is solved.</summary>
    Solved = 13,

    /// <summary>The abonent takes the request back.</summary>
    Withdraw = 14,

    /// <summary>The working days of the edition went by without a message.</summary>
    CloseByTime = 15,

    /// <summary>The review date of a postponed ticket came.</summary>
    ReviewDue = 16,

    /// <summary>Staff end a clock without a reaction: a "thank you" (T5).</summary>
    NoAnswerNeeded = 17,
}

/// <summary>Who acts (S4). A manager is staff.</summary>
public enum ActorKind
{
    Staff = 1,
    Abonent = 2,

    /// <summary>A job of the system.</summary>
    System = 3,
}

/// <summary>What an act must bring with it (S).</summary>
[Flags]
public enum ActNeeds
{
    None = 0,

    /// <summary>Words that the abonent sees.</summary>
    PublicMessage = 1,

    /// <summary>One of the reasons of R4.15-postpone.</summary>
    Reason = 2,

    ReviewDate = 4,
}
