using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Shouldly;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Identity;

public sealed class UserChangesWatchTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 7, 0);

    [Fact]
    public async Task What_is_written_after_the_start_is_told_however_late_the_first_look_comes()
    {
        await using var store = await Store.OpenAsync(Now, services => services.AddSingleton<Standings>().AddSingleton<UserChanges>());
        var told = new TaskCompletionSource<PersonChange>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var following = store.Get<UserChanges>().Follow(change => told.TrySetResult(change));
        var looks = new Late(store.Get<IDbContextFactory<SupportDb>>());
        using var watch = new UserChangesWatch(
            looks, store.Get<ChangeSignal>(), store.Get<UserChanges>(), store.Get<IConfiguration>(), store.Get<TimeProvider>(), NullLogger<UserChangesWatch>.Instance);
        await watch.StartAsync(CancellationToken.None);
        await store.SaveAsync(db => db.Tell(Now, SubjectKind.User, 7, null, "locked"));
        looks.Begin();
        (await told.Task.WaitAsync(TimeSpan.FromMinutes(1))).ShouldBe(new PersonChange(SubjectKind.User, 7));
        await watch.StopAsync(CancellationToken.None);
    }

    /// <summary>What another thread than the starting one asks of the database waits.</summary>
    private sealed class Late(IDbContextFactory<SupportDb> contexts) : IDbContextFactory<SupportDb>
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly int starting = Environment.CurrentManagedThreadId;

        public void Begin() => begun.SetResult();

        public SupportDb CreateDbContext() => contexts.CreateDbContext();

        public async Task<SupportDb> CreateDbContextAsync(CancellationToken cancellationToken = default)
        {
            if (Environment.CurrentManagedThreadId != starting) await begun.Task;
            return contexts.CreateDbContext();
        }
    }
}
