namespace SupportHub.Regulation;

/// <summary>A refusal in words: shown to the person, never thrown.</summary>
/// <param name="Reason">A key of Resources: <c>Refusal.InitialFilesByLetter</c>.</param>
/// <param name="Clause">The clause that refuses, where one does.</param>
/// <param name="Field">The input that it concerns, by the name of the command's parameter; null for the whole.</param>
/// <param name="Words">What the text's {0}, {1} … stand for.</param>
public sealed record Refusal(string Reason, Clause? Clause = null, string? Field = null, params string[] Words);
