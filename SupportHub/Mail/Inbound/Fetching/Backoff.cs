namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>How long to wait before trying again: twice as long each time, a little more or less, so that many do not come at once.</summary>
internal sealed class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1), Most = TimeSpan.FromMinutes(5);

    private int failures;

    public void Reset() => failures = 0;

    /// <param name="atLeast">A sign-in that is refused must not be tried every second: accounts are locked for that.</param>
    public TimeSpan Next(TimeSpan atLeast = default)
    {
        var wait = TimeSpan.FromTicks(Math.Min(First.Ticks << Math.Min(failures++, 20), Most.Ticks));
        var spread = (wait < atLeast ? atLeast : wait) * (0.8 + (0.4 * Random.Shared.NextDouble()));
        return spread < atLeast ? atLeast : spread;
    }
}
