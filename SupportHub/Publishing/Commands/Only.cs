using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Commands;

/// <summary>Who may: the first question of a command. The service itself (a job, the demonstration) may what a manager may.</summary>
internal static class Only
{
    /// <summary>Null for a manager.</summary>
    public static Refusal? Managers(Actor actor) => actor.IsManager || actor.IsSystem ? null : new Refusal("Refusal.OnlyManagersMay");

    /// <summary>Null for staff, managers among them.</summary>
    public static Refusal? Staff(Actor actor) => actor.IsStaff || actor.IsSystem ? null : new Refusal("Refusal.OnlyStaffMay");
}
