using SupportHub.Regulation;

namespace SupportHub.Demo;

/// <summary>What the demonstration asks is always granted; a refusal means that its stories and the rules disagree.</summary>
internal static class GrantedOutcome
{
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public static T Granted<T>(this Outcome<T> outcome) => outcome.Refusal is { } refusal
        ? throw new InvalidOperationException($"The demonstration was refused: {refusal.Reason} {refusal.Field} {string.Join(", ", refusal.Words)}")
        : outcome.Value;
}
