using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Data;
using SupportHub.Mail;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Transport.Imap;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tests.Mail.Servers;
using SupportHub.Tests.Support;
using Xunit;
using static SupportHub.Tests.Mail.Inbound.Fetching.FetchRoom;

namespace SupportHub.Tests.Mail.Inbound.Fetching;

/// <summary>Fetching from a real mailbox.</summary>
[Collection(MailServers.Name)]
public class ImapFetchTests(MailServers servers)
{
    private readonly string user = $"u{Guid.NewGuid():N}"[..12];

    [Fact]
    public async Task Letters_are_taken_in_their_order_and_marked_for_people()
    {
        var (dovecot, room) = await OpenAsync();
        await using var _ = room;
        foreach (var subject in new[] { "one", "two", "three" }) dovecot.Deliver(user, Letter(subject));
        await room.LookAsync(dovecot.Mailbox(user));
        await room.LookAsync(dovecot.Mailbox(user));
        room.Intake.Subjects.ShouldBe(["one", "two", "three"]);
        room.Intake.Brought.ShouldBe(3);
        dovecot.Read(user).Count.ShouldBe(3);
        var status = room.Board.Latest.All.Single();
        (status.Count, status.Fault, status.Name).ShouldBe((3L, null, user));
        status.Lag.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_new_letter_is_there_within_seconds()
    {
        var (dovecot, room) = await OpenAsync();
        await using var _ = room;
        await using var watch = room.Watch(dovecot.Mailbox(user));
        await Eventually.IsTrueAsync(() => room.Board.Latest.All.SingleOrDefault()?.LastFetchAt is not null, "the empty mailbox was looked through");
        room.Board.Latest.All.Single().TellsByItself.ShouldBeTrue();
        dovecot.Deliver(user, Letter("new"));
        await Eventually.IsTrueAsync(() => room.Intake.Subjects.Contains("new"), "the server told of the letter");
    }

    [Fact]
    public async Task Done_letters_go_to_their_folder()
    {
        var (dovecot, room) = await OpenAsync();
        await using var _ = room;
        dovecot.Deliver(user, Letter("one"));
        var mailbox = dovecot.Mailbox(user);
        mailbox.DoneFolder = "Готово";
        await room.LookAsync(mailbox);
        dovecot.Files(user).ShouldBeEmpty();
        await using var client = await ImapClient.ConnectAsync(dovecot.Server(user), default);
        (await client.OpenAsync("Готово", default)).Exists.ShouldBe(1);
        (await client.SearchAsync("SEEN KEYWORD $SupportHub", default)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(ExistingLetters.Unread, "unread,late")]
    [InlineData(ExistingLetters.All, "read,unread,read-last,late")]
    [InlineData(ExistingLetters.None, "late")]
    public async Task What_lay_there_before_is_taken_as_the_settings_say(ExistingLetters existing, string taken)
    {
        var (dovecot, room) = await OpenAsync();
        await using var _ = room;
        dovecot.Deliver(user, Letter("read"));
        await ReadByAPersonAsync(dovecot, 1);
        dovecot.Deliver(user, Letter("unread"));
        dovecot.Deliver(user, Letter("read-last"));
        await ReadByAPersonAsync(dovecot, 3);
        var mailbox = dovecot.Mailbox(user);
        mailbox.Existing = existing;
        await room.LookAsync(mailbox);
        dovecot.Deliver(user, Letter("late"));
        await ReadByAPersonAsync(dovecot, 4);
        await room.LookAsync(mailbox);
        room.Intake.Subjects.ShouldBe(taken.Split(','));
    }

    [Fact]
    public async Task A_letter_too_large_stays_and_is_asked_for_once()
    {
        var (dovecot, room) = await OpenAsync();
        await using var _ = room;
        dovecot.Deliver(user, Letter("large", new string('x', (int)Largest) + "\r\n"));
        dovecot.Deliver(user, Letter("small"));
        await room.LookAsync(dovecot.Mailbox(user));
        await room.LookAsync(dovecot.Mailbox(user));
        var large = room.Intake.TooLarge.ShouldHaveSingleItem();
        large.Size.ShouldBeGreaterThan(Largest);
        System.Text.Encoding.ASCII.GetString(large.Header.Span).ShouldEndWith("@client.example>\r\n\r\n");
        room.Intake.Subjects.ShouldBe(["small"]);
        dovecot.Read(user).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_poisonous_letter_is_set_aside_after_three_tries_and_the_others_go_on()
    {
        var (dovecot, room) = await OpenAsync();
        await using var _ = room;
        foreach (var subject in new[] { "before", "poison", "after" }) dovecot.Deliver(user, Letter(subject));
        room.Intake.Refuses = subject => subject == "poison" ? throw new InvalidOperationException("of its own") : null;
        var next = await room.LookAsync(dovecot.Mailbox(user));
        room.Intake.Subjects.ShouldBe(["before", "after"]);
        for (var tries = 2; tries <= 3; tries++)
        {
            await room.LookAsync(dovecot.Mailbox(user));
            room.Intake.Brought.ShouldBe(tries + 1, "nobody tries again before the time");
            (await room.NoticesAsync()).ShouldBe(0);
            room.Store.Time.Now = next!.Value;
            next = await room.LookAsync(dovecot.Mailbox(user));
        }

        next.ShouldBeNull();
        (await room.NoticesAsync()).ShouldBe(1);
        room.Store.Time.Now += Duration.FromHours(1);
        await room.LookAsync(dovecot.Mailbox(user));
        room.Intake.Brought.ShouldBe(5);
        dovecot.Read(user).Count.ShouldBe(2);
        await using var client = await ImapClient.ConnectAsync(dovecot.Server(user), default);
        await client.OpenAsync("INBOX", default);
        (await client.SearchAsync("FLAGGED KEYWORD $SupportHubAside UNSEEN", default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Staff_see_a_letter_set_aside_and_have_it_tried_again_at_once()
    {
        var (dovecot, room) = await OpenAsync();
        await using var _ = room;
        dovecot.Deliver(user, Letter("poison"));
        room.Intake.Refuses = _ => throw new InvalidOperationException("of its own");
        for (var next = await room.LookAsync(dovecot.Mailbox(user)); next is { } due; next = await room.LookAsync(dovecot.Mailbox(user))) room.Store.Time.Now = due;
        var list = new PutOffList(room.Store.Get<IDbContextFactory<SupportDb>>());
        var letter = (await list.ExecuteAsync(PostOffice.Staff, default)).Value.Items.ShouldHaveSingleItem();
        (letter.Tries, letter.Error).ShouldBe((3, "InvalidOperationException: of its own"));
        letter.SetAsideAt.ShouldNotBeNull();

        room.Intake.Refuses = _ => null;
        await using var watch = room.Watch(dovecot.Mailbox(user));
        await Eventually.IsTrueAsync(() => room.Board.Latest.All.Single() is { TellsByItself: true, LastFetchAt: { } at } && at == room.Store.Time.Now, "it waits for letters");
        var retry = new RetryPutOffLetter(room.Store.Get<Writer>(), room.Nudge, room.Store.Time);
        (await retry.ExecuteAsync(Actor.Stranger, letter.Id, default)).Succeeded.ShouldBeFalse();
        (await retry.ExecuteAsync(PostOffice.Staff, letter.Id, default)).Succeeded.ShouldBeTrue();
        await Eventually.IsTrueAsync(() => room.Intake.Subjects.Contains("poison"), "it was taken in");
    }

    [Fact]
    public async Task While_the_storage_takes_nothing_no_letter_loses_a_try()
    {
        var (dovecot, room) = await OpenAsync();
        await using var _ = room;
        dovecot.Deliver(user, Letter("one"));
        room.Intake.Refuses = _ => new Refusal("Refusal.Storage.Full");
        await using var watch = room.Watch(dovecot.Mailbox(user));
        await Eventually.IsTrueAsync(() => room.Board.Latest.All.SingleOrDefault()?.Fault?.Kind == SupportHub.Mail.Transport.MailFaultKind.Storage, "the trouble is shown");
        dovecot.Read(user).ShouldBeEmpty();
        room.Intake.Refuses = _ => null;
        await Eventually.IsTrueAsync(() => room.Board.Latest.All.Single() is { Fault: null, Count: 1 }, "the letter was taken once there was room");
        (await room.NoticesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_letter_committed_and_not_yet_marked_is_recognised()
    {
        var (dovecot, room) = await OpenAsync();
        await using var _ = room;
        dovecot.Deliver(user, Letter("one"));
        using var death = new CancellationTokenSource();
        room.Intake.AfterCommit = _ => death.Cancel();
        await Should.ThrowAsync<OperationCanceledException>(() => room.LookAsync(dovecot.Mailbox(user), ct: death.Token));
        dovecot.Read(user).ShouldBeEmpty();
        await room.LookAsync(dovecot.Mailbox(user));
        room.Intake.Committed.Count.ShouldBe(1);
        dovecot.Read(user).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_signed_off_mailbox_says_why()
    {
        var (dovecot, room) = await OpenAsync();
        await using var _ = room;
        var mailbox = dovecot.Mailbox(user);
        mailbox.Secret = "wrong-secret";
        await using var watch = room.Watch(mailbox);
        await Eventually.IsTrueAsync(() => room.Board.Latest.All.SingleOrDefault()?.Fault?.Kind == SupportHub.Mail.Transport.MailFaultKind.SignIn, "the refused sign-in is shown");
        room.Board.Latest.All.Single().ToString().ShouldNotContain("wrong-secret");
    }

    private async Task<(Dovecot, FetchRoom)> OpenAsync() => (await servers.DovecotAsync(), await FetchRoom.OpenAsync());

    private async Task ReadByAPersonAsync(Dovecot dovecot, uint uid)
    {
        await using var client = await ImapClient.ConnectAsync(dovecot.Server(user), default);
        await client.OpenAsync("INBOX", default);
        await client.AddFlagsAsync(uid, "\\Seen", default);
    }
}
