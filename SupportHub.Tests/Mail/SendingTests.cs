using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Model;
using SupportHub.Mail.Outbound;
using SupportHub.Mail.Outbound.Transports;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Mail;

/// <summary>Letters that leave by a server: once each, the same bytes each time, whatever dies at whichever step.</summary>
public sealed class SendingTests : IAsyncLifetime
{
    private readonly FakeTransport server = new();
    private PostOffice office = null!;

    public async ValueTask InitializeAsync() => office = await PostOffice.OpenAsync(transport: server);

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task What_goes_out_are_the_bytes_that_are_kept()
    {
        var letter = await office.OweAsync(LetterKind.Confirmation);
        await office.SendAsync();
        server.Delivered.ShouldHaveSingleItem().Bytes.ToArray().ShouldBe(await File.ReadAllBytesAsync(office.FileOf(letter.Id)));
        server.Delivered[0].From.ShouldBe("support@vendor.example");
        server.Delivered[0].To.ShouldBe("anna@client.example");
    }

    [Fact]
    public async Task It_dies_before_the_letter_is_kept_and_the_letter_goes_once()
    {
        await office.OweAsync(LetterKind.Confirmation);
        Directory.CreateDirectory(Path.GetDirectoryName(office.Storage.MailOut)!);
        await File.WriteAllTextAsync(office.Storage.MailOut, "in the way");
        await Should.ThrowAsync<IOException>(office.SendAsync);
        server.Delivered.ShouldBeEmpty();
        File.Delete(office.Storage.MailOut);
        await office.SendAsync();
        server.Delivered.ShouldHaveSingleItem();
    }

    private void CallOff(Guid letter)
    {
        using var db = office.Store.Db();
        db.Outbox.Where(l => l.Id == letter).ExecuteUpdate(set => set.SetProperty(l => l.State, LetterState.Cancelled));
    }

    [Fact]
    public async Task It_dies_between_keeping_and_sending_and_the_kept_bytes_go()
    {
        var letter = await office.OweAsync(LetterKind.Confirmation);
        server.Before = _ => throw new Died();
        await Should.ThrowAsync<Died>(office.SendAsync);
        var kept = await File.ReadAllBytesAsync(office.FileOf(letter.Id));
        server.Before = _ => { };
        // what it would say now is something else: the words were kept
        office.Store.Time.Now += Duration.FromHours(1);
        await office.Store.SaveAsync(db => db.Tickets.Single().Subject = "Другая тема");
        await office.SendAsync();
        server.Delivered.ShouldHaveSingleItem().Bytes.ToArray().ShouldBe(kept);
    }

    [Fact]
    public async Task It_dies_before_the_mark_and_only_the_letter_under_way_goes_twice_under_its_own_name()
    {
        var letters = new List<OutboxLetter>();
        for (var i = 0; i < 5; i++)
        {
            letters.Add(await office.OweAsync(LetterKind.Confirmation));
            office.Store.Time.Now += Duration.FromSeconds(1);
        }
        server.After = letter =>
        {
            if (letter.Id == letters[2].Id) throw new Died();
        };
        await Should.ThrowAsync<Died>(office.SendAsync);
        server.After = _ => { };
        await office.SendAsync();
        server.Delivered.Select(d => d.Id).ShouldBe([letters[0].Id, letters[1].Id, letters[2].Id, letters[2].Id, letters[3].Id, letters[4].Id]);
        server.Delivered[2].Bytes.ToArray().ShouldBe(server.Delivered[3].Bytes.ToArray());
    }

    [Fact]
    public async Task A_letter_that_is_called_off_while_others_before_it_go_out_does_not_leave()
    {
        await office.OweAsync(LetterKind.Confirmation);
        office.Store.Time.Now += Duration.FromSeconds(1);
        var second = await office.OweAsync(LetterKind.Confirmation);
        server.After = _ => CallOff(second.Id);
        (await office.SendAsync()).ShouldBe(1);
        server.Delivered.ShouldNotContain(d => d.Id == second.Id);
        (await office.LetterAsync(second.Id)).State.ShouldBe(LetterState.Cancelled);
    }

    [Fact]
    public async Task A_server_that_is_away_ends_the_run_and_no_letter_loses_a_try()
    {
        for (var i = 0; i < 3; i++) await office.OweAsync(LetterKind.Confirmation);
        var knocks = 0;
        server.Before = _ =>
        {
            knocks++;
            throw new TransportAwayException("mail.example:587: connection refused");
        };
        (await office.SendAsync()).ShouldBe(0);
        knocks.ShouldBe(1);
        (await office.Store.ReadAsync(db => db.Outbox.ToListAsync())).ShouldAllBe(l => l.State == LetterState.Waiting && l.Tries == 0);
        var way = office.Store.Get<WayOut>();
        way.State.AwaySince.ShouldBe(office.Store.Time.Now);
        way.State.Why!.ShouldContain("refused");
        server.Ends.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_server_that_is_away_is_asked_again_later_and_later_and_then_everything_goes()
    {
        await office.OweAsync(LetterKind.Confirmation);
        var knocks = 0;
        server.Before = _ =>
        {
            knocks++;
            throw new TransportAwayException("away");
        };
        await office.SendAsync();
        await office.SendAsync();
        knocks.ShouldBe(1, "it is not asked again at once");
        var way = office.Store.Get<WayOut>();
        var waits = new List<Duration>();
        for (var i = 0; i < 8; i++)
        {
            waits.Add(way.State.NextTry!.Value - office.Store.Time.Now);
            office.Store.Time.Now = way.State.NextTry.Value;
            await office.SendAsync();
        }
        waits.Take(3).ShouldBe([Duration.FromSeconds(5), Duration.FromSeconds(10), Duration.FromSeconds(20)]);
        waits[^1].ShouldBe(Duration.FromMinutes(2));
        server.Before = _ => { };
        office.Store.Time.Now = way.State.NextTry!.Value;
        (await office.SendAsync()).ShouldBe(1);
        way.State.AwaySince.ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_refuses_a_letter_is_not_away_any_more()
    {
        await office.OweAsync(LetterKind.Confirmation);
        server.Before = _ => throw new TransportAwayException("away");
        await office.SendAsync();
        var way = office.Store.Get<WayOut>();
        server.Before = _ => throw new LetterRefusedException("550 5.1.1 nobody here", isPermanent: true);
        office.Store.Time.Now = way.State.NextTry!.Value;
        await office.SendAsync();
        way.State.ShouldBe(WayOutState.Fresh);
    }

    [Theory]
    [InlineData(LetterKind.Invitation)]
    [InlineData(LetterKind.PasswordReset)]
    public async Task A_letter_whose_link_went_out_once_is_not_sent_again(LetterKind kind)
    {
        var letter = await office.OweAsync(kind);
        await office.Store.SaveAsync(db => db.Outbox.Single().State = LetterState.Bounced);
        (await office.Store.Get<ResendLetter>().ExecuteAsync(PostOffice.Staff, letter.Id, default)).Refusal!.Reason.ShouldBe("Refusal.Mail.InviteAgain");
        (await office.Store.Get<ResendLetters>().ExecuteAsync(PostOffice.Staff, [letter.Id], default)).Refusal!.Reason.ShouldBe("Refusal.Mail.InviteAgain");
        var other = await office.OweAsync(LetterKind.Confirmation);
        await office.Store.SaveAsync(db => db.Outbox.Single(l => l.Id == other.Id).State = LetterState.Failed);
        (await office.Store.Get<ResendLetters>().ExecuteAsync(PostOffice.Staff, [letter.Id, other.Id], default)).Value.ShouldBe(1);
        (await office.LetterAsync(letter.Id)).State.ShouldBe(LetterState.Bounced);
    }

    [Theory]
    [InlineData(LetterKind.Invitation, "{}")]
    [InlineData(LetterKind.Confirmation, "no json")]
    public async Task A_letter_that_cannot_be_written_for_whatever_reason_holds_nobody_up(LetterKind kind, string arguments)
    {
        var broken = await office.OweAsync(kind, arguments: arguments);
        await office.OweAsync(LetterKind.Confirmation);
        (await office.SendAsync()).ShouldBe(1);
        (await office.LetterAsync(broken.Id)).Tries.ShouldBe(1);
    }

    [Fact]
    public async Task A_manager_need_not_wait_for_the_next_knock()
    {
        await office.OweAsync(LetterKind.Confirmation);
        server.Before = _ => throw new TransportAwayException("away");
        await office.SendAsync();
        server.Before = _ => { };
        var manager = new Actor(2, "Ольга", ActorRole.Manager);
        (await office.Store.Get<TryWayOut>().ExecuteAsync(manager, default)).Value.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_for_now_is_tried_again_with_the_same_bytes_and_holds_nobody_up()
    {
        var first = await office.OweAsync(LetterKind.Confirmation);
        var second = await office.OweAsync(LetterKind.Confirmation, to: "boris@client.example");
        server.Before = letter =>
        {
            if (letter.Id == first.Id) throw new LetterRefusedException("450 4.2.1 try later", isPermanent: false);
        };
        (await office.SendAsync()).ShouldBe(1);
        var waiting = await office.LetterAsync(first.Id);
        (waiting.State, waiting.Tries, waiting.LastError).ShouldBe((LetterState.Waiting, 1, "450 4.2.1 try later"));
        waiting.NotBefore.ShouldBe(office.Store.Time.Now + Duration.FromMinutes(1));
        (await office.LetterAsync(second.Id)).State.ShouldBe(LetterState.Sent);
        var kept = await File.ReadAllBytesAsync(office.FileOf(first.Id));
        server.Before = _ => { };
        office.Store.Time.Now = waiting.NotBefore;
        await office.SendAsync();
        server.Delivered[^1].Bytes.ToArray().ShouldBe(kept);
    }

    [Fact]
    public async Task A_refusal_for_good_is_a_dead_letter_that_staff_are_told_of()
    {
        var letter = await office.OweAsync(LetterKind.Confirmation);
        server.Before = _ => throw new LetterRefusedException("550 5.1.1 no such user", isPermanent: true);
        await office.SendAsync();
        (await office.LetterAsync(letter.Id)).State.ShouldBe(LetterState.Failed);
        (await office.Store.ReadAsync(db => db.Notices.SingleAsync())).Kind.ShouldBe("letter-failed");
        var shelf = (await office.Store.Get<OutgoingWays>().ShelfAsync(PostOffice.Staff, SupportHub.Mail.Records.LetterShelf.Stopped, null, default)).Value;
        shelf.Items.ShouldHaveSingleItem().Why.ShouldBe("550 5.1.1 no such user");
    }

    [Fact]
    public async Task Two_runs_at_once_send_each_letter_once()
    {
        for (var i = 0; i < 20; i++) await office.OweAsync(LetterKind.Confirmation);
        await Task.WhenAll(office.SendAsync(), office.SendAsync(), office.SendAsync());
        server.Delivered.Count.ShouldBe(20);
    }

    [Fact]
    public async Task A_link_that_lets_its_reader_in_is_not_kept_once_it_left()
    {
        var accounts = office.Store.Get<SupportHub.Identity.AccountLetters>();
        await office.Store.SaveAsync(db => accounts.Invite(db, SupportHub.Identity.Model.User.Make("new@people.example", "Новый", "ru", office.Store.Time.Now), office.Store.Time.Now, "Ольга"));
        (await office.SendAsync()).ShouldBe(1);
        office.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_letter_that_came_back_is_shown_and_can_be_sent_to_the_right_address()
    {
        var letter = await office.OweAsync(LetterKind.Confirmation);
        await office.SendAsync();
        await office.Store.SaveAsync(db => db.Outbox.Single().MarkBounced("550 5.1.1 no such user", office.Store.Time.Now).ShouldBeTrue());
        (await office.Store.Get<OutgoingWays>().CountAsync(default)).Stopped.ShouldBe(1);
        var correct = office.Store.Get<CorrectLetterAddress>();
        (await correct.ExecuteAsync(PostOffice.Staff, letter.Id, "nonsense", default)).Refusal!.Reason.ShouldBe("Refusal.NotAnAddress");
        var again = (await correct.ExecuteAsync(PostOffice.Staff, letter.Id, "anna.p@client.example", default)).Value;
        await office.SendAsync();
        (await office.LetterAsync(letter.Id)).State.ShouldBe(LetterState.Discarded);
        (await office.LetterAsync(again)).State.ShouldBe(LetterState.Sent);
        server.Delivered[^1].To.ShouldBe("anna.p@client.example");
        (await office.Store.ReadAsync(db => db.Audit.SingleAsync(a => a.Act == "letter-readdressed"))).Details.ShouldContain("anna@client.example → anna.p@client.example");
    }

    [Fact]
    public async Task Dead_letters_are_sent_again_or_given_up_many_at_once()
    {
        server.Before = _ => throw new LetterRefusedException("550", isPermanent: true);
        var letters = new List<Guid>();
        for (var i = 0; i < 4; i++) letters.Add((await office.OweAsync(LetterKind.Confirmation)).Id);
        await office.SendAsync();
        server.Before = _ => { };
        (await office.Store.Get<ResendLetters>().ExecuteAsync(PostOffice.Staff, letters[..2], default)).Value.ShouldBe(2);
        (await office.Store.Get<DiscardLetters>().ExecuteAsync(PostOffice.Staff, letters, " ", default)).Refusal!.Reason.ShouldBe("Refusal.Required");
        (await office.Store.Get<DiscardLetters>().ExecuteAsync(PostOffice.Staff, letters, "ящик закрыт", default)).Value.ShouldBe(2, "those that are tried again are not given up");
        (await office.SendAsync()).ShouldBe(2);
        (await office.LetterAsync(letters[3])).DiscardedWhy.ShouldBe("ящик закрыт");
    }

    [Fact]
    public async Task R4_6_a_held_answer_to_a_critical_ticket_can_be_sent_after_all_with_its_reason_kept()
    {
        office.Store.Time.Now = PostOffice.At(17, 21);
        var message = office.Answer("Перезапустите службу.");
        var letter = await office.OweAsync(LetterKind.Answer, notBefore: PostOffice.At(18, 9), message: message);
        var now = office.Store.Get<SendHeldNow>();
        (await now.ExecuteAsync(PostOffice.Staff, letter.Id, "служба стоит", default)).Refusal!.Reason.ShouldBe("Refusal.AtOnceIsForCritical");
        await office.Store.SaveAsync(db => db.Tickets.Single().Confirmed = Criticality.Critical);
        (await now.ExecuteAsync(PostOffice.Staff, letter.Id, "", default)).Refusal!.Reason.ShouldBe("Refusal.Required");
        (await now.ExecuteAsync(PostOffice.Staff, letter.Id, "служба стоит", default)).Value.ShouldBe(1);
        (await office.SendAsync()).ShouldBe(1);
        (await office.Store.ReadAsync(db => db.Audit.SingleAsync(a => a.Act == "letter-sent-now"))).Why.ShouldBe("служба стоит");
        (await now.ExecuteAsync(PostOffice.Staff, letter.Id, "ещё раз", default)).Refusal!.Reason.ShouldBe("Refusal.Mail.NotHeld");
    }

    [Fact]
    public async Task The_ticket_shows_where_each_letter_is()
    {
        office.Store.Time.Now = PostOffice.At(17, 21);
        await office.OweAsync(LetterKind.Confirmation);
        office.Store.Time.Now += Duration.FromSeconds(1);
        await office.OweAsync(LetterKind.Answer, notBefore: PostOffice.At(18, 9), message: office.Answer("Готово."));
        await office.SendAsync();
        var ways = (await office.Store.Get<OutgoingWays>().OfTicketAsync(PostOffice.Staff, Tid.Of(PostOffice.TicketId), default)).Value;
        ways.Select(way => way.Stage).ShouldBe([SupportHub.Mail.Records.LetterStage.Sent, SupportHub.Mail.Records.LetterStage.Held]);
        ways[1].At.ShouldBe(PostOffice.At(18, 9));
        (ways[0].HasSource, ways[1].HasSource).ShouldBe((true, false));
        (await office.Store.Get<OutgoingWays>().OfTicketAsync(new Actor(9, "Анна", ActorRole.Abonent, 1, 1), Tid.Of(PostOffice.TicketId), default)).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task R4_6_an_answer_in_its_undo_time_is_not_held_until_the_opening()
    {
        var ways = office.Store.Get<OutgoingWays>();
        var undo = office.Store.Time.Now + Duration.FromSeconds(30);
        var inUndo = office.Answer("Готово.");
        inUndo.UndoUntil = undo;
        var queued = await office.OweAsync(LetterKind.Answer, notBefore: undo, message: inUndo);
        (await ways.CountAsync(default)).ShouldBe(new SupportHub.Mail.Records.LetterShelves(0, 0, 1));
        var held = office.Answer("Завтра.");
        held.UndoUntil = undo;
        var waits = await office.OweAsync(LetterKind.Answer, notBefore: PostOffice.At(18, 9), message: held);
        var critical = office.Answer("Не ждёт.");
        critical.UndoUntil = undo;
        var atOnce = await office.OweAsync(LetterKind.Answer, notBefore: undo, message: critical, arguments: """{"atOnce":"Стоит касса"}""");
        (await ways.CountAsync(default)).ShouldBe(new SupportHub.Mail.Records.LetterShelves(0, 1, 2));
        var shelf = (await ways.ShelfAsync(PostOffice.Staff, SupportHub.Mail.Records.LetterShelf.Held, null, default)).Value.Items;
        shelf.ShouldHaveSingleItem().Id.ShouldBe(waits.Id);
        shelf[0].Stage.ShouldBe(SupportHub.Mail.Records.LetterStage.Held);
        var others = (await ways.ShelfAsync(PostOffice.Staff, SupportHub.Mail.Records.LetterShelf.Waiting, null, default)).Value.Items;
        others.Select(way => way.Id).ShouldBe([queued.Id, atOnce.Id], ignoreOrder: true);
        others.ShouldAllBe(way => way.Stage == SupportHub.Mail.Records.LetterStage.Queued);
    }

    [Fact]
    public async Task Who_looked_at_a_letters_source_is_kept()
    {
        var letter = await office.OweAsync(LetterKind.Confirmation);
        var open = office.Store.Get<OpenLetterSource>();
        (await open.ExecuteAsync(PostOffice.Staff, letter.Id, default)).Refusal!.Reason.ShouldBe("Refusal.Mail.NotKept");
        await office.SendAsync();
        (await open.ExecuteAsync(PostOffice.Staff, letter.Id, default)).Value.ToArray().ShouldBe(server.Delivered[0].Bytes.ToArray());
        (await office.Store.ReadAsync(db => db.Audit.SingleAsync(a => a.Act == "letter-source-seen"))).ActorName.ShouldBe("Иван");
    }

    private sealed class Died : Exception;
}
