using NodaTime;

namespace SupportHub.Tests.Support;

/// <summary>A clock that moves only when a test says so.</summary>
internal sealed class ManualTime(Instant now) : TimeProvider
{
    public Instant Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
}
