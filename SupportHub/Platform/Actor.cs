namespace SupportHub.Platform;

/// <summary>What an actor is to the support service.</summary>
public enum ActorRole
{
    /// <summary>Nobody signed in.</summary>
    Stranger,

    /// <summary>A contact of a client organisation.</summary>
    Abonent,

    Staff,

    /// <summary>A manager is also staff.</summary>
    Manager,

    /// <summary>A paired wall display: reads the wall and nothing else.</summary>
    WallDevice,

    /// <summary>A job, the mail intake, the command line.</summary>
    System,
}

/// <summary>Who does something, and from where: every command asks it first, every audit entry keeps it.</summary>
/// <param name="UserId">The account; null for the system, a device and a stranger.</param>
/// <param name="Name">As people know them.</param>
/// <param name="Role">The highest role of the account.</param>
/// <param name="AbonentId">The client organisation of an abonent's contact; null for anyone else.</param>
/// <param name="ContactId">The contact that the account belongs to; null for anyone else.</param>
/// <param name="IsResponsible">A responsible contact sees all tickets of its abonent (P1).</param>
/// <param name="Where">The door they came through: <c>web</c>, <c>api</c>, <c>mail</c>, <c>job</c>, <c>cli</c>.</param>
public sealed record Actor(
    long? UserId,
    string Name,
    ActorRole Role,
    long? AbonentId = null,
    long? ContactId = null,
    bool IsResponsible = false,
    string Where = "web")
{
    public static readonly Actor Stranger = new(null, "", ActorRole.Stranger);

    public bool IsStaff => Role is ActorRole.Staff or ActorRole.Manager;

    public bool IsManager => Role is ActorRole.Manager;

    public bool IsSystem => Role is ActorRole.System;

    /// <summary>The service itself: a job, an import, the demonstration.</summary>
    public static Actor System(string name, string where = "job") => new(null, name, ActorRole.System, Where: where);
}
