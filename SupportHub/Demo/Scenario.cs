using SupportHub.Regulation;

namespace SupportHub.Demo;

/// <summary>What a turn of a demonstration conversation is.</summary>
public enum TurnKind
{
    Abonent,
    Staff,
    Note,

    /// <summary>The steps to reproduce, a field of the template.</summary>
    Steps,

    /// <summary>The answer that resolves it.</summary>
    Resolve,

    /// <summary>The abonent's last word after it.</summary>
    Thanks,

    /// <summary>The abonent after a resolution that did not last.</summary>
    Again,

    /// <summary>Staff lower the claimed criticality; the argument is the new one.</summary>
    Lower,

    /// <summary>It is declined; the argument is the code.</summary>
    Decline,

    /// <summary>It is postponed; the argument is the code.</summary>
    Postpone,

    /// <summary>It is handed to the development department.</summary>
    Develop,
}

/// <summary>One turn; its text has places such as <c>{host}</c> that a ticket fills.</summary>
public sealed record Turn(TurnKind Kind, string Argument, string Text);

/// <summary>A believable request with its whole conversation, told by many tickets in other words.</summary>
/// <param name="Subjects">Ways to put its subject.</param>
/// <param name="Product">The product's full name.</param>
/// <param name="Language"><c>ru</c> or <c>en</c>.</param>
public sealed record Scenario(
    IReadOnlyList<string> Subjects,
    string Product,
    Criticality Claimed,
    string HowOften,
    string Language,
    IReadOnlyList<Turn> Turns)
{
    public string Steps => Turns.FirstOrDefault(t => t.Kind == TurnKind.Steps)?.Text ?? "";

    /// <summary>The turns up to the end, without the abonent's opening words and the fields of the template.</summary>
    public IEnumerable<Turn> Exchange => Turns.Skip(1).Where(t => t.Kind is TurnKind.Abonent or TurnKind.Staff or TurnKind.Note or TurnKind.Lower);

    public string Opening => Turns[0].Text;

    public bool Has(TurnKind kind) => Turns.Any(t => t.Kind == kind);

    public Turn Of(TurnKind kind) => Turns.First(t => t.Kind == kind);
}
