namespace SupportHub.Platform;

/// <summary>
/// The latest value of something, and those who follow it. Each follower has one slot (the latest wins), is shown at most once per
/// interval and never twice at once; nothing queues for a slow one.
/// </summary>
public sealed class Feed<T>(T first, TimeSpan interval, TimeProvider time, ILogger logger)
    where T : class
{
    private readonly Lock gate = new();
    private readonly HashSet<Following> followers = [];
    private T latest = first;

    public T Latest
    {
        get { lock (gate) return latest; }
    }

    public int Followers
    {
        get { lock (gate) return followers.Count; }
    }

    /// <summary>Makes a value the latest and wakes the followers.</summary>
    public void Publish(T value)
    {
        lock (gate)
        {
            latest = value;
            foreach (var follower in followers) follower.Wake();
        }
    }

    /// <summary>The latest value and a subscription to every later one, handed out together: nothing falls between.</summary>
    /// <param name="show">Called with a later value; the culture of the subscriber is kept. Its errors are logged and end the subscription.</param>
    public (T Value, IAsyncDisposable Subscription) Follow(Func<T, Task> show)
    {
        lock (gate)
        {
            var following = new Following(this, show, latest);
            followers.Add(following);
            following.Start();
            return (latest, following);
        }
    }

    private sealed class Following(Feed<T> feed, Func<T, Task> show, T first) : IAsyncDisposable
    {
        private T seen = first;
        private readonly SemaphoreSlim signal = new(0, 1);
        private readonly CancellationTokenSource stop = new();
        private Task loop = Task.CompletedTask;

        public void Start() => loop = Task.Run(RunAsync);

        public void Wake()
        {
            if (signal.CurrentCount == 0) signal.Release();
        }

        public async ValueTask DisposeAsync()
        {
            lock (feed.gate) feed.followers.Remove(this);
            await stop.CancelAsync();
            await loop;
            stop.Dispose();
        }

        private async Task RunAsync()
        {
            try
            {
                while (true)
                {
                    await signal.WaitAsync(stop.Token);
                    var value = feed.Latest;
                    if (ReferenceEquals(value, seen)) continue;
                    seen = value;
                    await show(value);
                    await Task.Delay(feed.Interval, feed.Time, stop.Token);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // the follower left
            }
            catch (Exception e)
            {
                feed.Fail(this, e);
            }
        }
    }

    private TimeSpan Interval => interval;

    private TimeProvider Time => time;

    private void Fail(Following following, Exception error)
    {
        logger.LogError(error, "A follower of {Feed} failed and was let go.", typeof(T).Name);
        lock (gate) followers.Remove(following);
    }
}
