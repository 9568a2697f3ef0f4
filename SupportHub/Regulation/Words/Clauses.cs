namespace SupportHub.Regulation;

/// <summary>Every clause that a refusal or an explanation cites, by its id in docs/regulation.md.</summary>
public static class Clauses
{
    public static readonly Clause Grandfather = new("R2-grandfather");
    public static readonly Clause Announce = new("R2-announce");
    public static readonly Clause ThirdParty = new("R2-third-party");
    public static readonly Clause InScope = new("R3-in");
    public static readonly Clause OutOfScope = new("R3-out");
    public static readonly Clause Wish = new("R3-wish");
    public static readonly Clause Channels = new("R4.1-channels");
    public static readonly Clause Confirm = new("R4.2-confirm");
    public static readonly Clause LookFirst = new("R4.3-look-first");
    public static readonly Clause TicketNumber = new("R4.4-tid");
    public static readonly Clause Template = new("R4.5-template");
    public static readonly Clause MoreFacts = new("R4.5-more");
    public static readonly Clause OpeningHours = new("R4.6-hours");
    public static readonly Clause Access = new("R4.7-access");
    public static readonly Clause NoOtherWay = new("R4.8-no-other");
    public static readonly Clause Releases = new("R4.9-releases");
    public static readonly Clause Received = new("R4.10-received");
    public static readonly Clause CannedAnswer = new("R4.11-canned");
    public static readonly Clause OrderOfArrival = new("R4.12-fifo");
    public static readonly Clause TierTime = new("R4.12-tier");
    public static readonly Clause WebFirst = new("R4.12-web-first");
    public static readonly Clause OutOfTurn = new("R4.12-critical");
    public static readonly Clause ToDevelopment = new("R4.12-development");
    public static readonly Clause NoResolutionPromise = new("R4.13-no-resolution-promise");
    public static readonly Clause NextReaction = new("R4.14-next-reaction");
    public static readonly Clause Postpone = new("R4.15-postpone");
    public static readonly Clause Limits = new("R5-limits");
    public static readonly Clause NoConsulting = new("R5-no-consulting");
    public static readonly Clause TierTable = new("R6");
    public static readonly Clause PartnerLimits = new("R6-partner-limits");
    public static readonly Clause DevelopmentByTransfer = new("R6-development-by-transfer");
    public static readonly Clause Publish = new("R7-publish");

    public static readonly Clause WorkingHours = new("T1");
    public static readonly Clause WorkingDays = new("T2");
    public static readonly Clause ShortDays = new("T3");
    public static readonly Clause Reaction = new("T4");
    public static readonly Clause ClockRuns = new("T5");
    public static readonly Clause PromiseKept = new("T6");
    public static readonly Clause CalendarCorrected = new("T7");
    public static readonly Clause UnknownYear = new("T8");

    public static readonly Clause QueueOutOfTurn = new("Q1");
    public static readonly Clause QueueAtRisk = new("Q2");
    public static readonly Clause QueueStandard = new("Q3");
    public static readonly Clause QueueInitial = new("Q4");
    public static readonly Clause QueueWithinLane = new("Q5");
    public static readonly Clause InQueue = new("Q6");
    public static readonly Clause TakeNext = new("Q7");
    public static readonly Clause ClaimedCritical = new("Q8");
    public static readonly Clause OwnPlace = new("Q9");

    public static readonly Clause States = new("S");
    public static readonly Clause CriticalitySurvives = new("S1");
    public static readonly Clause ClosedIsFinal = new("S2");
    public static readonly Clause ForeignLetter = new("S3");
    public static readonly Clause WhoMay = new("S4");
    public static readonly Clause Audited = new("S5");

    public static readonly Clause WhoSees = new("P1");
    public static readonly Clause InitialByLetter = new("P2");
    public static readonly Clause TierOfTicket = new("P3");
    public static readonly Clause AnyHour = new("P4");
}
