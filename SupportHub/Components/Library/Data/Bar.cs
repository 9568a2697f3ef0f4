namespace SupportHub.Components.Library;

/// <param name="Text">What it stands for.</param>
/// <param name="Kind">A lane's name for its colour; null for the accent.</param>
/// <param name="Said">The value in words where the number alone does not say it.</param>
public sealed record Bar(string Text, double Value, string? Kind = null, string? Said = null);
