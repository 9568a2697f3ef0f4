using SupportHub.Platform;

namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>How the ways in stand, live: for the settings page and <c>/health/ready</c>.</summary>
public sealed class FetchBoard(TimeProvider time, ILogger<FetchBoard> logger)
{
    private readonly Lock gate = new();
    private FetchStatuses latest = FetchStatuses.None;

    public Feed<FetchStatuses> Feed { get; } = new(FetchStatuses.None, TimeSpan.FromMilliseconds(250), time, logger);

    public FetchStatuses Latest => Feed.Latest;

    internal FetchMark Add(string name, string source)
    {
        lock (gate)
        {
            if (!latest.All.Any(s => s.Source == source)) Publish([.. latest.All, new FetchStatus(name, source)]);
        }

        return new FetchMark(this, source, time);
    }

    internal void Change(string source, Func<FetchStatus, FetchStatus> change)
    {
        lock (gate) Publish([.. latest.All.Select(status => status.Source == source ? change(status) : status)]);
    }

    private void Publish(IReadOnlyList<FetchStatus> all)
    {
        latest = new FetchStatuses(all);
        Feed.Publish(latest);
    }
}
