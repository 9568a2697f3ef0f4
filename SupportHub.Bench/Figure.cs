using System.Globalization;

namespace SupportHub.Bench;

/// <summary>One measured figure against its target; without a target it only informs.</summary>
/// <param name="Part">Which run it is from.</param>
/// <param name="AtLeast">The target is the least, not the most.</param>
/// <param name="Note">How it was measured, where that is not plain.</param>
public sealed record Figure(string Part, string What, string Unit, double? Target, double Measured, bool AtLeast = false, string Note = "")
{
    public bool Hit => Target is not { } target || (AtLeast ? Measured >= target : Measured <= target);

    /// <summary>Measured by target: under 1 is good where the target is the most, over 1 where it is the least.</summary>
    public double? Ratio => Measured / Target;

    public string Row() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Part} | {What} | {(Target is null ? "–" : $"{(AtLeast ? "≥" : "≤")} {Number(Target.Value)} {Unit}")} | {Number(Measured)} {Unit} | {(Ratio is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "–")} | {(Target is null ? "" : Hit ? "hit" : "**miss**")} | {Note} |");

    public const string Head = "| part | what | target | measured | ratio | | how |\n|---|---|---|---|---|---|---|";

    private static string Number(double value) => value.ToString(value switch { < 10 => "0.00", < 100 => "0.0", _ => "#,0" }, CultureInfo.InvariantCulture);
}
