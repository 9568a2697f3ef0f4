using SupportHub.Regulation;

namespace SupportHub.Tickets.Commands;

/// <summary>The refusals that several commands on tickets share.</summary>
internal static class Refused
{
    /// <summary>Not there, or not theirs to see: the same words (P1).</summary>
    public static readonly Refusal NoSuchTicket = new("Refusal.NoSuchTicket", Clauses.WhoSees);

    public static readonly Refusal OnlyStaff = new("Refusal.OnlyStaffMay", Clauses.WhoMay);

    public static readonly Refusal OnlyAbonent = new("Refusal.NotYoursToDo", Clauses.WhoMay);

    public static readonly Refusal OnlySystem = new("Refusal.OnlySystemMay", Clauses.WhoMay);
}
