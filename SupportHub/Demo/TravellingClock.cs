using NodaTime;

namespace SupportHub.Demo;

/// <summary>The clock of the demonstration's past: it stands where it is put, and only goes forward.</summary>
internal sealed class TravellingClock : TimeProvider
{
    private DateTimeOffset at;

    public override DateTimeOffset GetUtcNow() => at;

    public void GoTo(Instant instant)
    {
        var next = instant.ToDateTimeOffset();
        if (next > at) at = next;
    }
}
