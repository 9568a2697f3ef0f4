using NodaTime;

namespace SupportHub.Platform;

/// <summary>The one clock, in the domain's type.</summary>
public static class Clock
{
    /// <summary>The present instant by the given clock, to the tick (100 ns), as the database keeps it.</summary>
    public static Instant Now(this TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow());
}
