using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Tests.Security;

/// <summary>Who asks for a command.</summary>
[Flags]
public enum Who
{
    Nobody = 0,

    Stranger = 1,

    /// <summary>The responsible contact of another organisation.</summary>
    Foreign = 1 << 1,

    /// <summary>A plain contact of the organisation, who did not file the ticket and is not copied (P1).</summary>
    Colleague = 1 << 2,

    /// <summary>The organisation's responsible contact.</summary>
    Abonent = 1 << 3,

    Staff = 1 << 4,
    Manager = 1 << 5,
    Wall = 1 << 6,
    System = 1 << 7,

    Workers = Staff | Manager,
    Managers = Manager | System,
    WorkersAndSystem = Staff | Manager | System,
    Contacts = Foreign | Colleague | Abonent,
    People = Contacts | Workers,
}

/// <summary>One command of the table: who may, what it is about, and how it is asked for.</summary>
public sealed record CommandRow(Type Command, Who May, Func<CommandScene, Task<Subject>> About, Func<CommandScene, Actor, Subject, Task<IReadOnlyList<Refusal>>> AskAsync)
{
    public static CommandRow Of<TCommand, TResult>(Who may, Func<CommandScene, Task<Subject>> about, Func<TCommand, Actor, Subject, Task<Outcome<TResult>>> ask)
        where TCommand : notnull => Of<TCommand, TResult>(may, about, (_, command, actor, subject) => ask(command, actor, subject));

    public static CommandRow Of<TCommand, TResult>(Who may, Func<CommandScene, Task<Subject>> about, Func<CommandScene, TCommand, Actor, Subject, Task<Outcome<TResult>>> ask)
        where TCommand : notnull => new(typeof(TCommand), may, about, async (scene, actor, subject) => (await ask(scene, scene.Get<TCommand>(), actor, subject)).Refusals);
}
