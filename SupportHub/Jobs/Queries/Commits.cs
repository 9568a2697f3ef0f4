using SupportHub.Data;

namespace SupportHub.Jobs.Queries;

/// <summary>For what follows commits of this process.</summary>
public sealed class Commits(ChangeSignal signal, TimeProvider time)
{
    /// <summary>Ends at the next commit, or when the time is up.</summary>
    /// <returns>True when there was a commit.</returns>
    public Task<bool> NextAsync(TimeSpan atMost, CancellationToken ct) => signal.WaitAsync(atMost, time, ct);
}
