using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Shouldly;
using SupportHub.Platform;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Platform;

/// <summary>One slot a follower, the latest wins, never more often than the interval, never two at once.</summary>
public class FeedTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private readonly ManualTimeProvider time = new(Instant.FromUtc(2026, 11, 16, 9, 0));
    private readonly ConcurrentQueue<string> shown = new();

    private Feed<string> Feed() => new("first", Interval, time, NullLogger.Instance);

    private Task Show(string value)
    {
        shown.Enqueue(value);
        return Task.CompletedTask;
    }

    [Fact]
    public void A_follower_gets_the_latest_value_with_the_subscription()
    {
        var feed = Feed();
        feed.Publish("second");
        feed.Follow(Show).Value.ShouldBe("second");
        feed.Followers.ShouldBe(1);
    }

    [Fact]
    public async Task What_comes_within_the_interval_is_shown_once_and_the_latest_wins()
    {
        var feed = Feed();
        await using var following = feed.Follow(Show).Subscription;
        feed.Publish("1");
        await ShownAsync(1);
        feed.Publish("2");
        feed.Publish("3");
        await RestingAsync();
        shown.ShouldBe(["1"]);
        time.Advance(Duration.FromTimeSpan(Interval));
        await ShownAsync(2);
        shown.ShouldBe(["1", "3"]);
    }

    [Fact]
    public async Task A_slow_follower_is_never_shown_two_at_once_and_nothing_queues_for_it()
    {
        var feed = Feed();
        var slow = new TaskCompletionSource();
        await using var following = feed.Follow(async value =>
        {
            await Show(value);
            await slow.Task;
        }).Subscription;
        feed.Publish("1");
        await ShownAsync(1);
        foreach (var value in new[] { "2", "3", "4" }) feed.Publish(value);
        time.Advance(Duration.FromSeconds(10));
        shown.ShouldBe(["1"]);
        slow.SetResult();
        await RestingAsync();
        time.Advance(Duration.FromTimeSpan(Interval));
        await ShownAsync(2);
        shown.ShouldBe(["1", "4"]);
    }

    [Fact]
    public async Task The_same_value_is_not_shown_again()
    {
        var feed = Feed();
        await using var following = feed.Follow(Show).Subscription;
        feed.Publish(feed.Latest);
        feed.Publish("2");
        await ShownAsync(1);
        shown.ShouldBe(["2"]);
    }

    [Fact]
    public async Task A_follower_sees_in_its_own_culture()
    {
        var feed = Feed();
        IAsyncDisposable following;
        using (new InCulture("en-GB")) following = feed.Follow(_ => Show(CultureInfo.CurrentCulture.Name + CultureInfo.CurrentUICulture.Name)).Subscription;
        using (new InCulture("ru-RU")) feed.Publish("2");
        await ShownAsync(1);
        shown.ShouldBe(["en-GBen-GB"]);
        await following.DisposeAsync();
    }

    [Fact]
    public async Task Who_leaves_waits_for_the_show_under_way_and_sees_nothing_after()
    {
        var feed = Feed();
        var slow = new TaskCompletionSource();
        var following = feed.Follow(async value =>
        {
            await Show(value);
            await slow.Task;
        }).Subscription;
        feed.Publish("1");
        await ShownAsync(1);
        var leaving = following.DisposeAsync().AsTask();
        leaving.IsCompleted.ShouldBeFalse();
        slow.SetResult();
        await leaving.WaitAsync(TimeSpan.FromSeconds(10));
        feed.Publish("2");
        feed.Followers.ShouldBe(0);
        shown.ShouldBe(["1"]);
    }

    [Fact]
    public async Task Who_leaves_from_inside_its_own_show_does_not_wait_for_itself()
    {
        var feed = Feed();
        var left = new TaskCompletionSource();
        IAsyncDisposable? following = null;
        following = feed.Follow(async _ =>
        {
            await following!.DisposeAsync();
            left.SetResult();
        }).Subscription;
        feed.Publish("1");
        await left.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await following.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_follower_that_fails_is_let_go_and_the_others_go_on()
    {
        var feed = Feed();
        await using var bad = feed.Follow(_ => throw new InvalidOperationException("broken")).Subscription;
        await using var good = feed.Follow(Show).Subscription;
        feed.Publish("1");
        await Eventually.IsTrueAsync(() => feed.Followers == 1, "the broken one was let go");
        await RestingAsync();
        time.Advance(Duration.FromTimeSpan(Interval));
        feed.Publish("2");
        await ShownAsync(2);
    }

    private Task ShownAsync(int count) => Eventually.IsTrueAsync(() => shown.Count >= count, $"{count} were shown");

    // the follower waits out its interval
    private Task RestingAsync() => Eventually.IsTrueAsync(() => time.Waiting == 1, "the follower rests");
}
