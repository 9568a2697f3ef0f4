using NodaTime;
using SupportHub.Platform;

namespace SupportHub.Queue.Board;

/// <summary>Whether the live board follows the database: what readiness and the live mark on the screens ask.</summary>
public sealed class BoardHealth(TimeProvider time)
{
    /// <summary>Without a successful look for so long, what the screens show may be out of date.</summary>
    public static readonly Duration StaleAfter = Duration.FromSeconds(10);

    private volatile State state = new(null, 0, null);

    /// <summary>The board holds what was open at the start.</summary>
    public bool IsLoaded => state.LookedAt is not null;

    /// <summary>When the change log was last read with success; null before the first time.</summary>
    public Instant? LookedAt => state.LookedAt;

    /// <summary>The last change of the log that the board holds.</summary>
    public long Version => state.Version;

    /// <summary>What went wrong since; null while all is well.</summary>
    public string? Error => state.Error;

    /// <summary>Screens show the present.</summary>
    public bool IsLive => state.LookedAt is { } at && time.Now() - at < StaleAfter;

    internal void Looked(long version) => state = new(time.Now(), version, null);

    internal void Failed(Exception error) => state = state with { Error = error.Message };

    private sealed record State(Instant? LookedAt, long Version, string? Error);
}
