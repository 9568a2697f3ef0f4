using SupportHub.Platform;

namespace SupportHub.Identity.Model;

/// <summary>The Identity roles, as stored. An account has exactly one; a manager is also staff.</summary>
public static class Roles
{
    public const string Abonent = "Abonent";
    public const string Staff = "Staff";
    public const string Manager = "Manager";

    public static readonly IReadOnlyList<string> All = [Abonent, Staff, Manager];

    /// <summary>The id that a role is stored under: the same in every database.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of <see cref="All"/>.</exception>
    public static long IdOf(string role) => role switch
    {
        Abonent => 1,
        Staff => 2,
        Manager => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    /// <summary>The role of a stored id; null when it is none of ours.</summary>
    public static string? NameOf(long id) => id is >= 1 and <= 3 ? All[(int)id - 1] : null;

    /// <summary>What a role makes of an actor; a stranger when there is none.</summary>
    public static ActorRole ActorRoleOf(string? role) => role switch
    {
        Abonent => ActorRole.Abonent,
        Staff => ActorRole.Staff,
        Manager => ActorRole.Manager,
        _ => ActorRole.Stranger,
    };
}
