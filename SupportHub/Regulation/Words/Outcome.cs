using System.Diagnostics.CodeAnalysis;

namespace SupportHub.Regulation;

/// <summary>What a command gives back: its value, or why not.</summary>
public readonly struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, IReadOnlyList<Refusal> refusals)
    {
        this.value = value;
        Refusals = refusals;
    }

    /// <summary>Empty when it succeeded; several where a form has several errors.</summary>
    public IReadOnlyList<Refusal> Refusals => field ?? [];

    public bool Succeeded => Refusals.Count == 0;

    public Refusal? Refusal => Succeeded ? null : Refusals[0];

    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public T Value => Succeeded ? value! : throw new InvalidOperationException($"Refused: {Refusals[0].Reason}");

    public bool TryGet([NotNullWhen(true)] out T? result)
    {
        result = value;
        return Succeeded;
    }

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, [refusal]);

    /// <summary>The same outcome with another value: an entity becomes its id once it is saved.</summary>
    public Outcome<TOther> Select<TOther>(Func<T, TOther> change) => Succeeded ? change(Value) : Outcome<TOther>.Refused(Refusals);

    /// <summary>The value; needed where it is an interface, which nothing converts to by itself.</summary>
    public static Outcome<T> Of(T value) => new(value, []);

    public static Outcome<T> Refused(IReadOnlyList<Refusal> refusals) => new(default, refusals);
}

/// <summary>The value of a command that gives nothing back.</summary>
public readonly record struct Done
{
    public static readonly Done Value;
}
