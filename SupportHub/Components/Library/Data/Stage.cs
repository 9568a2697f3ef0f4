using NodaTime;

namespace SupportHub.Components.Library;

public enum StageState
{
    Done,
    Current,
    Ahead,
}

/// <summary>A step on a ticket's way: registered, in work, answered, closed.</summary>
/// <param name="At">When it was reached; null while it lies ahead or its moment is not shown.</param>
public sealed record Stage(string Text, StageState State, Instant? At = null);
