using Shouldly;
using SupportHub.Tests.Mail.Servers;
using SupportHub.Tests.Support;
using Xunit;
using static SupportHub.Tests.Mail.Inbound.Fetching.FetchRoom;

namespace SupportHub.Tests.Mail.Inbound.Fetching;

/// <summary>A real mailbox that is killed, and a fetcher that is.</summary>
[Collection(MailServers.Name)]
public class ImapOutageTests
{
    private const string User = "support";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Of_500_letters_none_is_lost_doubled_or_marked_before_it_is_committed_whoever_is_killed()
    {
        await using var dovecot = await Dovecot.StartAsync();
        await using var room = await FetchRoom.OpenAsync();
        var letters = Enumerable.Range(0, 500).Select(i => Letter($"{i:D3}", $"{{{i}}}\r\n.\r\n)\r\n")).ToList();
        letters.ForEach(letter => dovecot.Deliver(User, letter));

        // the fetcher dies just after a commit, twice
        for (var death = 120; death <= 240; death += 120) await RunUntilDeathAsync(dovecot, room, death);

        // the server dies in the middle
        var (killed, all) = (new TaskCompletionSource(), new TaskCompletionSource());
        room.Intake.AfterCommit = count =>
        {
            if (count == 350) killed.SetResult();
            if (count == letters.Count) all.SetResult();
        };
        await using (room.Watch(dovecot.Mailbox(User)))
        {
            await killed.Task.WaitAsync(Patience);
            await dovecot.KillAsync();
            MarkedAreCommitted(dovecot, room);
            await dovecot.StartAgainAsync();
            await all.Task.WaitAsync(Patience);
            await Eventually.IsTrueAsync(() => dovecot.Read(User).Count == 500, "all letters are marked", Patience);
        }

        letters.ShouldAllBe(letter => room.Intake.Has(letter));
        room.Intake.Subjects.Count.ShouldBe(500);
        // only what was under way at a death was brought again
        room.Intake.Brought.ShouldBeInRange(500, 510);
        await room.LookAsync(dovecot.Mailbox(User));
        room.Intake.Brought.ShouldBeInRange(500, 510);
    }

    [Fact]
    public async Task When_numbers_lose_their_meaning_nothing_is_lost_and_nothing_doubled()
    {
        await using var dovecot = await Dovecot.StartAsync();
        await using var room = await FetchRoom.OpenAsync();
        foreach (var subject in new[] { "one", "two" }) dovecot.Deliver(User, Letter(subject));
        await room.LookAsync(dovecot.Mailbox(User));
        await dovecot.KillAsync();
        dovecot.ForgetUids(User, validity: 77);
        dovecot.Deliver(User, Letter("three"));
        await dovecot.StartAgainAsync();
        await room.LookAsync(dovecot.Mailbox(User));
        room.Intake.Subjects.ShouldBe(["one", "two", "three"], ignoreOrder: true);
        (await room.Store.ReadAsync(db => Task.FromResult(db.Mailboxes.Single().UidValidity))).ShouldBe(77);
        dovecot.Deliver(User, Letter("four"));
        await room.LookAsync(dovecot.Mailbox(User));
        room.Intake.Subjects.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_database_put_back_from_a_backup_takes_the_letters_that_it_does_not_know_and_no_other()
    {
        await using var dovecot = await Dovecot.StartAsync();
        await using var room = await FetchRoom.OpenAsync();
        foreach (var subject in new[] { "one", "two" }) dovecot.Deliver(User, Letter(subject));
        await room.LookAsync(dovecot.Mailbox(User));
        var kept = await room.Store.ReadAsync(db => Task.FromResult(db.Mailboxes.Single().LastUid));
        dovecot.Deliver(User, Letter("three"));
        await room.LookAsync(dovecot.Mailbox(User));
        (room.Intake.Brought, dovecot.Read(User).Count).ShouldBe((3, 3));

        await room.Store.SaveAsync(db => db.Mailboxes.Single().LastUid = kept);
        foreach (var (letter, _) in room.Intake.Committed.Where(one => one.Value > 2)) room.Intake.Committed.TryRemove(letter, out _);
        dovecot.Deliver(User, Letter("four"));
        await room.LookAsync(dovecot.Mailbox(User));
        room.Intake.Subjects.ShouldBe(["one", "two", "three", "three", "four"]);
        room.Intake.Brought.ShouldBe(5);
    }

    private static async Task RunUntilDeathAsync(Dovecot dovecot, FetchRoom room, int death)
    {
        RunningWatch? watch = null;
        var dead = new TaskCompletionSource();
        room.Intake.AfterCommit = count =>
        {
            if (count != death) return;
            watch!.Kill();
            dead.SetResult();
        };
        watch = room.Watch(dovecot.Mailbox(User));
        await dead.Task.WaitAsync(Patience);
        await watch.DisposeAsync();
        room.Intake.Committed.Count.ShouldBe(death);
        MarkedAreCommitted(dovecot, room);
    }

    private static void MarkedAreCommitted(Dovecot dovecot, FetchRoom room) => dovecot.Read(User).ShouldAllBe(letter => room.Intake.Has(letter));
}
