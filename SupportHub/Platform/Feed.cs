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
    /// <param name="show">
    /// Called with a later value, in the culture of the subscriber. Its errors are logged and end the subscription. Disposing the
    /// subscription waits until a call that is under way has ended, unless it is disposed from inside that call.
    /// </param>
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

    private void Leave(Following following)
    {
        lock (gate) followers.Remove(following);
    }

    private sealed class Following(Feed<T> feed, Func<T, Task> show, T first) : IAsyncDisposable
    {
        // which subscription the running code was called by: what disposes itself must not wait for itself
        private static readonly AsyncLocal<Following?> CalledBy = new();

        private readonly SemaphoreSlim signal = new(0, 1);
        private readonly CancellationTokenSource stop = new();
        private readonly FollowerCulture culture = FollowerCulture.Current();
        private Task loop = Task.CompletedTask;
        private T seen = first;

        public void Start()
        {
            // the subscriber's culture goes along; its request, trace and user do not
            using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow()) loop = Task.Run(RunAsync);
        }

        // under the feed's lock: nobody else releases between the look and the release
        public void Wake()
        {
            if (signal.CurrentCount == 0) signal.Release();
        }

        public async ValueTask DisposeAsync()
        {
            feed.Leave(this);
            await stop.CancelAsync();
            if (CalledBy.Value != this) await loop;
        }

        private async Task RunAsync()
        {
            CalledBy.Value = this;
            culture.Apply();
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
            catch (Exception e) when (stop.IsCancellationRequested)
            {
                feed.Logger.LogDebug(e, "A follower of {Feed} left while it was shown something.", typeof(T).Name);
            }
            catch (Exception e)
            {
                feed.Logger.LogError(e, "A follower of {Feed} failed and was let go.", typeof(T).Name);
                feed.Leave(this);
            }
        }
    }

    private TimeSpan Interval => interval;

    private TimeProvider Time => time;

    private ILogger Logger => logger;
}
