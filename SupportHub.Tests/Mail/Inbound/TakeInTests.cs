using System.Text;
using NodaTime;
using Shouldly;
using SupportHub.Abonents.Model;
using SupportHub.Data.Log;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Inbound;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Model;
using SupportHub.Mail.Queries;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tests.Tickets;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Queries;
using Xunit;

namespace SupportHub.Tests.Mail.Inbound;

/// <summary>Letters through the whole intake: what is kept, what changes, what does not.</summary>
public sealed class TakeInTests
{
    [Fact(DisplayName = "R4.10, R4.2: a contact's letter is a ticket with clock, journal, confirmation, and its letter is kept beside")]
    public async Task A_new_ticket()
    {
        await using var room = await MailRoom.OpenAsync();
        var raw = room.Letter("Анна <ANNA@romashka.example>");
        var taken = await room.TakeAsync(raw);
        taken.Verdict.ShouldBe(LetterVerdict.NewTicket);
        var id = taken.Ticket!.Value.Number;
        var ticket = await room.TicketAsync(id);
        (ticket.Channel, ticket.Claimed, ticket.AbonentId, ticket.AuthorContactId, ticket.Subject).ShouldBe((Channel.Email, Criticality.Normal, MailRoom.Partner, 1L, "Не запускается служба"));
        ticket.Clock!.Due.ShouldBe(Room.At(17, 18));
        var message = (await room.MessagesAsync(id)).Single();
        (message.Text, message.Channel, message.AuthorName).ShouldBe(("После обновления служба не запускается.", Channel.Email, "Анна"));
        (await room.ActsAsync(id)).ShouldBe(["opened"]);
        (await room.OutboxAsync(id)).Single().Kind.ShouldBe(LetterKind.Confirmation);
        var row = await room.RowAsync(taken.LetterId);
        (row.TicketId, row.MessageId, row.From, row.Reason, row.Size).ShouldBe((id, message.Id, MailRoom.Anna, "Mail.Why.New.Contact", raw.Length));
        (await room.Get<RawLetters>().ReadAsync(row.RawHash, default)).ShouldBe(raw);
        (await room.AllAsync(db => db.ChangeLog.Where(c => c.Subject == SubjectKind.Mail))).Count.ShouldBe(1);
    }

    [Fact(DisplayName = "a letter longer than a message holds says where the whole of it is, and it is there")]
    public async Task A_long_one()
    {
        await using var room = await MailRoom.OpenAsync();
        var text = string.Join('\n', Enumerable.Repeat(new string('я', 70), 1500));
        var taken = await room.TakeAsync(room.Letter(MailRoom.Anna, text: text));
        (await room.MessagesAsync(taken.Ticket!.Value.Number)).Single().Text.ShouldEndWith("letter.txt");
        (await room.AllAsync(db => db.Attachments)).Single().FileName.ShouldBe("letter.txt");
    }

    [Fact(DisplayName = "P3: an unknown person becomes an Initial abonent of their own, to be sorted, in the language they write")]
    public async Task A_stranger()
    {
        await using var room = await MailRoom.OpenAsync();
        var taken = await room.TakeAsync(room.Letter("John Public <john@nowhere.example>", "It does not start", "The service does not start."));
        var ticket = await room.TicketAsync(taken.Ticket!.Value.Number);
        var abonent = (await room.AllAsync(db => db.Abonents.Where(a => a.Id == ticket.AbonentId))).Single();
        (abonent.ToSort, abonent.Tier, abonent.Name, abonent.Language).ShouldBe((true, SupportTier.Initial, "John Public", "en"));
        (await room.OutboxAsync(ticket.Id)).Single().To.ShouldBe("john@nowhere.example");
        (await room.TakeAsync(room.Letter("john@nowhere.example", "Another", "Another thing"))).Ticket.ShouldNotBeNull();
        (await room.AllAsync(db => db.Abonents)).Count.ShouldBe(3, "the second letter is of the same abonent");
    }

    [Fact(DisplayName = "where managers say so, a stranger's letter waits in quarantine and opens nothing")]
    public async Task A_stranger_held()
    {
        await using var room = await MailRoom.OpenAsync();
        await room.SetAsync(r => r.UnknownSenders = UnknownSenders.Quarantine);
        var before = await room.TraceAsync();
        (await room.TakeAsync(room.Letter("john@nowhere.example"))).Verdict.ShouldBe(LetterVerdict.Quarantine);
        (await room.TraceAsync()).ShouldBe(before);
    }

    [Fact(DisplayName = "a colleague is known by the abonent's domain and becomes its contact")]
    public async Task By_domain()
    {
        await using var room = await MailRoom.OpenAsync();
        var taken = await room.TakeAsync(room.Letter("Глеб <gleb@romashka.example>"));
        (await room.TicketAsync(taken.Ticket!.Value.Number)).AbonentId.ShouldBe(MailRoom.Partner);
        (await room.AllAsync(db => db.Contacts.Where(c => c.Email == "gleb@romashka.example"))).Single().AbonentId.ShouldBe(MailRoom.Partner);
    }

    [Theory(DisplayName = "an address of .рф is known in either form: as people type it and as mail servers write it")]
    [InlineData("vera@почта.рф", "vera@xn--80a1acny.xn--p1ai")]
    [InlineData("vera@xn--80a1acny.xn--p1ai", "vera@почта.рф")]
    [InlineData("other@почта.рф", "new@xn--80a1acny.xn--p1ai")]
    public async Task Both_forms_of_a_domain(string typed, string written)
    {
        await using var room = await MailRoom.OpenAsync(o => o.OwnAddresses = "desk@почта.рф");
        await room.Store.SaveAsync(db =>
        {
            db.Contacts.Single(c => c.Id == 3).Email = typed;
            if (typed.StartsWith("other", StringComparison.Ordinal)) db.AbonentDomains.Add(new AbonentDomain { AbonentId = MailRoom.Initial, Domain = "почта.рф" });
        });
        var taken = await room.TakeAsync(room.Letter(written));
        (await room.TicketAsync(taken.Ticket!.Value.Number)).AbonentId.ShouldBe(MailRoom.Initial);
        (await room.TakeAsync(room.Letter("desk@xn--80a1acny.xn--p1ai"))).Verdict.ShouldBe(LetterVerdict.Quarantine, "ours");
    }

    [Fact(DisplayName = "R4.14: a reply to our letter joins, the ticket is in work again and a clock runs from it")]
    public async Task A_reply_joins()
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        await room.AnswerAsync(id);
        (await room.TicketAsync(id)).Clock.ShouldBeNull();
        room.Now += Duration.FromHours(1);
        var taken = await room.TakeAsync(room.Letter(MailRoom.Anna, "Re: без номера", "Не помогло", null, MailRoom.Support, $"In-Reply-To: <{await room.OurLastAsync(id)}>"));
        (taken.Verdict, taken.Ticket!.Value.Number).ShouldBe((LetterVerdict.Joined, id));
        var ticket = await room.TicketAsync(id);
        (ticket.Status, ticket.Clock!.Start).ShouldBe((TicketStatus.InWork, room.Now));
        (await room.MessagesAsync(id))[^1].Text.ShouldBe("Не помогло");
        (await room.RowAsync(taken.LetterId)).Reason.ShouldBe("Mail.Why.Reply.Participant");
        (await room.OutboxAsync(id)).Count(l => l.Kind == LetterKind.Confirmation).ShouldBe(1, "a reply is not confirmed");
        (await room.ActsAsync(id))[^1].ShouldBe("wrote");
    }

    [Fact(DisplayName = "S3: a contact who joins is copied from then on; by the TID in the subject, or by the letter of theirs that was before")]
    public async Task A_colleague_is_copied()
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync(id: "first@romashka.example");
        (await room.TakeAsync(room.Letter(MailRoom.Boris, $"Добавлю [TID {Tid.Of(id)}]", "И у меня"))).Verdict.ShouldBe(LetterVerdict.Joined);
        (await room.AllAsync(db => db.Participants)).Single().ContactId.ShouldBe(2);
        (await room.TakeAsync(room.Letter(MailRoom.Boris, "Ещё", "И вот", null, MailRoom.Support, "References: <first@romashka.example>"))).Ticket!.Value.Number.ShouldBe(id);
        var plus = PlusAddressOf(room, id);
        (await room.TakeAsync(room.Letter(MailRoom.Anna, "Без номера", "По адресу", to: plus))).Ticket!.Value.Number.ShouldBe(id);
        (await room.TakeAsync(room.Letter(MailRoom.Anna, "Скрытой копией", "По конверту"), plus)).Ticket!.Value.Number.ShouldBe(id);
    }

    [Theory(DisplayName = "S3: never into another abonent's ticket: by TID, by our letter, by their letter, by its own address")]
    [InlineData("subject")]
    [InlineData("reply")]
    [InlineData("reference")]
    [InlineData("plus")]
    public async Task Foreign(string by)
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync(id: "first@romashka.example");
        var ours = await room.OurLastAsync(id);
        var before = await room.TraceAsync();
        var letter = by switch
        {
            "subject" => room.Letter(MailRoom.Vera, $"[TID {Tid.Of(id)}]"),
            "reply" => room.Letter(MailRoom.Vera, "Re", "Текст", null, MailRoom.Support, $"In-Reply-To: <{ours}>"),
            "reference" => room.Letter("john@nowhere.example", "Re", "Текст", null, MailRoom.Support, "References: <x@y.example> <first@romashka.example>"),
            _ => room.Letter(MailRoom.Vera, "Привет", to: PlusAddressOf(room, id)),
        };
        var taken = await room.TakeAsync(letter);
        taken.Verdict.ShouldBe(LetterVerdict.Quarantine);
        (await room.TraceAsync()).ShouldBe(before);
        var row = await room.RowAsync(taken.LetterId);
        (row.Reason, row.TicketId, row.PointsAtTicketId).ShouldBe(("Mail.Why.Foreign", (long?)null, id));
    }

    [Fact(DisplayName = "S2: a reply to a closed ticket opens a new one that goes on from it, and is confirmed")]
    public async Task After_closing()
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        await room.CloseAsync(id);
        var taken = await room.TakeAsync(room.Letter(MailRoom.Anna, $"Re: [TID {Tid.Of(id)}] Опять", "Снова не работает"));
        taken.Verdict.ShouldBe(LetterVerdict.NewTicket);
        var next = await room.TicketAsync(taken.Ticket!.Value.Number);
        (next.FollowsTicketId, next.Id == id, next.Subject).ShouldBe((id, false, "Опять"));
        (await room.OutboxAsync(next.Id)).Single().Kind.ShouldBe(LetterKind.Confirmation);
        (await room.ActsAsync(id))[^1].ShouldBe("followed");
    }

    [Fact(DisplayName = "the same letter again changes nothing: the same bytes, or the same Message-ID and sender on another way")]
    public async Task Copies()
    {
        await using var room = await MailRoom.OpenAsync();
        var raw = room.Letter(MailRoom.Anna, id: "one@romashka.example");
        var first = await room.TakeAsync(raw);
        var before = await room.TraceAsync();
        (await room.TakeAsync(raw)).ShouldBe(first with { Verdict = LetterVerdict.Duplicate });
        var otherWay = Encoding.UTF8.GetBytes("Received: from elsewhere\r\n").Concat(raw).ToArray();
        var copy = await room.TakeAsync(otherWay);
        (copy.Verdict, copy.LetterId).ShouldBe((LetterVerdict.Duplicate, first.LetterId));
        (await room.TakeAsync(otherWay)).Verdict.ShouldBe(LetterVerdict.Duplicate);
        (await room.TraceAsync()).ShouldBe(before);
        (await room.AllAsync(db => db.InboundLetters)).Count.ShouldBe(2, "the copy with other bytes is kept: nothing that came is lost");
        (await room.TakeAsync(room.Letter(MailRoom.Vera, id: "one@romashka.example"))).Verdict.ShouldBe(LetterVerdict.NewTicket, "another sender is another letter");
    }

    [Fact(DisplayName = "the same letter brought eight times at once is one ticket")]
    public async Task At_once()
    {
        await using var room = await MailRoom.OpenAsync();
        var raw = room.Letter(MailRoom.Anna);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => room.TakeAsync(raw))));
        taken.Count(t => t.Verdict == LetterVerdict.NewTicket).ShouldBe(1);
        taken.Select(t => t.LetterId).Distinct().Count().ShouldBe(1);
        (await room.AllAsync(db => db.Tickets)).Count.ShouldBe(1);
    }

    [Fact(DisplayName = "an automatic reply to a resolved ticket changes nothing: not reopened, no clock, no letter")]
    public async Task Automatic_reply()
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        await room.AnswerAsync(id, AfterAnswer.Resolve);
        var before = await room.TraceAsync();
        var taken = await room.TakeAsync(room.Letter(MailRoom.Anna, $"Автоответ: [TID {Tid.Of(id)}]", "Я в отпуске", null, MailRoom.Support, "Auto-Submitted: auto-replied", $"In-Reply-To: <{await room.OurLastAsync(id)}>"));
        (taken.Verdict, taken.Ticket!.Value.Number).ShouldBe((LetterVerdict.AutomaticReply, id));
        (await room.TraceAsync()).ShouldBe(before);
    }

    [Fact(DisplayName = "a delivery report marks the letter that did not arrive, at its ticket, and staff are told once")]
    public async Task A_bounce()
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        await room.SendAllAsync();
        var letter = (await room.OutboxAsync(id)).Single();
        var before = (await room.TicketAsync(id)).Version;
        var taken = await room.TakeAsync(Report(OwnMark.MessageId(letter.Id, "vendor.example")));
        (taken.Verdict, taken.Ticket!.Value.Number).ShouldBe((LetterVerdict.DeliveryReport, id));
        var bounced = (await room.OutboxAsync(id)).Single();
        (bounced.State, bounced.BouncedAt).ShouldBe((LetterState.Bounced, room.Now));
        (await room.RowAsync(taken.LetterId)).OutboxLetterId.ShouldBe(letter.Id);
        (await room.AllAsync(db => db.Notices.Where(n => n.Kind == "mail-bounced"))).Single().TicketId.ShouldBe(id);
        (await room.TicketAsync(id)).Version.ShouldBe(before, "nobody wrote and nobody acted");
        (await room.ActsAsync(id))[^1].ShouldBe("letter-bounced");
    }

    [Fact(DisplayName = "a report that brings nothing of the letter back names its envelope: it is filed at that letter")]
    public async Task A_bounce_by_envelope()
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        await room.SendAllAsync();
        var letter = (await room.OutboxAsync(id)).Single();
        var taken = await room.TakeAsync(Encoding.UTF8.GetBytes(string.Join("\r\n",
            "From: MAILER-DAEMON@mx.example", $"To: {MailRoom.Support}", "Subject: Delivery Status Notification (Failure)", "Message-ID: <bounce-2@mx.example>", "MIME-Version: 1.0",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"", "", "--b", "Content-Type: text/plain", "", "No such user.", "",
            "--b", "Content-Type: message/delivery-status", "", $"Original-Envelope-Id: {OwnMark.Of(letter.Id)}", "Reporting-MTA: dns; mx.example", "", $"Final-Recipient: rfc822; {MailRoom.Anna}", "Action: failed", "Status: 5.1.1", "", "--b--", "")));
        (taken.Verdict, taken.Ticket?.Number).ShouldBe((LetterVerdict.DeliveryReport, id));
        (await room.OutboxAsync(id)).Single().State.ShouldBe(LetterState.Bounced);
    }

    [Theory(DisplayName = "a report that is faster than our own note that the letter went out is not lost; of a letter that waits for its time none can be")]
    [InlineData(0, LetterState.Bounced)]
    [InlineData(5, LetterState.Waiting)]
    public async Task A_fast_bounce(int minutes, LetterState state)
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        await room.Store.SaveAsync(db => db.Outbox.Single().NotBefore += Duration.FromMinutes(minutes));
        await room.TakeAsync(Report(OwnMark.MessageId((await room.OutboxAsync(id)).Single().Id, "vendor.example")));
        (await room.OutboxAsync(id)).Single().State.ShouldBe(state);
    }

    [Fact(DisplayName = "a report about a letter that is not ours waits for staff")]
    public async Task A_bounce_of_nothing()
    {
        await using var room = await MailRoom.OpenAsync();
        (await room.TakeAsync(Report("somebody@else.example"))).Verdict.ShouldBe(LetterVerdict.Quarantine);
    }

    [Fact(DisplayName = "our own letter that comes back, and anything from our own address, is held as a loop")]
    public async Task Own_letters()
    {
        await using var room = await MailRoom.OpenAsync();
        await room.OpenAsync();
        var (before, ours) = (await room.TraceAsync(), (await room.OutboxAsync()).Single().Id);
        foreach (var mark in new[] { $"{ours:N}", "anything" })
            (await room.TakeAsync(room.Letter(MailRoom.Anna, "x", "y", null, MailRoom.Support, $"{OwnMark.Header}: {mark}"))).Verdict.ShouldBe(LetterVerdict.Quarantine, mark);
        (await room.TakeAsync(room.Letter("support+10001-1.abc@vendor.example"))).Verdict.ShouldBe(LetterVerdict.Quarantine);
        (await room.TraceAsync()).ShouldBe(before);
    }

    [Fact(DisplayName = "a letter that somebody wrote in a SupportHub of their own is a letter like any other")]
    public async Task Another_SupportHub()
    {
        await using var room = await MailRoom.OpenAsync();
        (await room.TakeAsync(room.Letter(MailRoom.Anna, "x", "y", null, MailRoom.Support, $"{OwnMark.Header}: {Guid.NewGuid():N}"))).Verdict.ShouldBe(LetterVerdict.NewTicket);
    }

    [Fact(DisplayName = "a reply that is too large points at the ticket that it is for")]
    public async Task Too_large_a_reply()
    {
        await using var room = await MailRoom.OpenAsync(o => o.MaxBytes = 64 * 1024);
        var id = await room.OpenAsync();
        var taken = await room.TakeAsync(room.Letter(MailRoom.Anna, $"Re: [TID {Tid.Of(id)}]", new string('x', 70_000)));
        var row = await room.RowAsync(taken.LetterId);
        (row.Verdict, row.TicketId, row.PointsAtTicketId).ShouldBe((LetterVerdict.TooLarge, null, id));
        (await room.MessagesAsync(id)).Count.ShouldBe(1);
    }

    [Fact(DisplayName = "a machine that answers every confirmation ends by itself: a loop of 50 makes a few tickets, the rest waits with the reason")]
    public async Task A_loop_of_fifty()
    {
        await using var room = await MailRoom.OpenAsync();
        for (var i = 0; i < 50; i++)
        {
            await room.TakeAsync(room.Letter(MailRoom.Vera, "Ваше письмо получено", "Спасибо! Мы ответим вам."));
            room.Now += Duration.FromSeconds(20);
        }

        (await room.AllAsync(db => db.Tickets)).Count.ShouldBe(4);
        (await room.OutboxAsync()).Count.ShouldBe(4, "nobody is answered any more");
        (await room.AllAsync(db => db.InboundLetters.Where(l => l.Verdict == LetterVerdict.Quarantine))).ShouldAllBe(l => l.Reason == "Mail.Why.Repeats");
    }

    [Fact(DisplayName = "a flood: above the day's budget letters wait, and every ticket that was made is confirmed")]
    public async Task A_flood()
    {
        await using var room = await MailRoom.OpenAsync();
        await room.SetAsync(r => r.TicketsPerDay = 5);
        for (var i = 0; i < 12; i++) await room.TakeAsync(room.Letter(MailRoom.Vera, $"Вопрос {i}", $"Текст {i}"));
        (await room.AllAsync(db => db.Tickets)).Count.ShouldBe(5);
        (await room.OutboxAsync()).Count(l => l.Kind == LetterKind.Confirmation).ShouldBe(5);
        (await room.AllAsync(db => db.InboundLetters.Where(l => l.Reason == "Mail.Why.FloodOfTickets"))).Count.ShouldBe(7);
        (await room.TakeAsync(room.Letter(MailRoom.Anna, "Другой", "Пишет другой"))).Verdict.ShouldBe(LetterVerdict.NewTicket);
        room.Now += Duration.FromHours(25);
        (await room.TakeAsync(room.Letter(MailRoom.Vera, "Завтра", "Можно снова"))).Verdict.ShouldBe(LetterVerdict.NewTicket);
    }

    [Fact(DisplayName = "a letter that is too large: its header is registered, its sender told once an hour, staff shown")]
    public async Task Too_large()
    {
        await using var room = await MailRoom.OpenAsync(o => o.MaxBytes = 64 * 1024);
        var taken = await room.TakeAsync(room.Letter(MailRoom.Anna, "Большое", new string('x', 70_000)));
        taken.Verdict.ShouldBe(LetterVerdict.TooLarge);
        var row = await room.RowAsync(taken.LetterId);
        (row.Subject, row.Size > 70_000, row.Waits).ShouldBe(("Большое", true, true));
        (await room.OutboxAsync()).Single().ShouldSatisfyAllConditions(l => l.Kind.ShouldBe(LetterKind.TooLarge), l => l.To.ShouldBe(MailRoom.Anna));
        await room.TakeAsync(room.Letter(MailRoom.Anna, "Большое 2", new string('y', 70_000)));
        (await room.OutboxAsync()).Count.ShouldBe(1);
        (await room.AllAsync(db => db.Notices.Where(n => n.Kind == "mail-too-large"))).Count.ShouldBe(2);
        (await room.Get<ReleaseLetter>().ExecuteAsync(MailRoom.Ivan, taken.LetterId, SupportHub.Mail.Records.ReleaseAs.NewTicket, null, default)).Refusal!.Reason.ShouldBe("Refusal.Mail.OnlyHeader");
    }

    [Theory]
    [InlineData("\"John Smith\" <john@somewhere.example>", "Crash dump", "en")]
    [InlineData("\"Иван Петров\" <ivan@somewhere.example>", "dump.zip", "ru")]
    public async Task A_stranger_is_told_in_their_own_language_that_a_letter_is_too_large(string from, string subject, string language)
    {
        await using var room = await MailRoom.OpenAsync(o => o.MaxBytes = 64 * 1024);
        await room.TakeAsync(room.Letter(from, subject, new string('x', 70_000)));
        (await room.OutboxAsync()).Single().Language.ShouldBe(language);
    }

    [Fact(DisplayName = "pictures and documents are kept with the message; programs are refused with a word to staff, whatever they call themselves")]
    public async Task Files()
    {
        await using var room = await MailRoom.OpenAsync();
        var taken = await room.TakeAsync(WithFiles(("shot.png", [0x89, .. "PNG\r\n\u001a\n"u8, 1, 2]), ("log.txt", "all is lost"u8.ToArray()), ("invoice.pdf.exe", "MZ"u8.ToArray()), ("photo.jpg", [.. "MZ"u8, 0x90, 0, 3])));
        var id = taken.Ticket!.Value.Number;
        var files = (await room.MessagesAsync(id)).Single().Attachments;
        files.Select(f => (f.FileName, f.ContentType)).ShouldBe([("shot.png", "image/png"), ("log.txt", "text/plain")]);
        (await room.RowAsync(taken.LetterId)).Remarks.ShouldContain("invoice.pdf.exe");
        (await room.AllAsync(db => db.Notices.Where(n => n.Kind == "mail-files-refused"))).Single().Arguments.ShouldContain("photo.jpg");
    }

    [Fact(DisplayName = "what is lost on the disk is not named as if it were there: a file on the page, the source of the letter beside it")]
    public async Task Lost()
    {
        await using var room = await MailRoom.OpenAsync();
        var taken = await room.TakeAsync(WithFiles(("log.txt", "all is lost"u8.ToArray()), ("kept.txt", "this is kept"u8.ToArray())));
        var (tid, hash) = (taken.Ticket!.Value, (await room.AllAsync(db => db.Attachments.Where(a => a.FileName == "log.txt"))).Single().Hash);
        File.Delete(Directory.EnumerateFiles(room.Storage.Files, hash, SearchOption.AllDirectories).Single());
        (await room.Get<TicketPage>().FindAsync(MailRoom.Ivan, tid, default))!.Messages.Single().Attachments.Select(a => (a.FileName, a.IsLost)).ShouldBe([("log.txt", true), ("kept.txt", false)]);
        (await room.Get<InboundLetters>().FindAsync(MailRoom.Ivan, taken.LetterId, default)).Value.HasRaw.ShouldBeTrue();

        Directory.Delete(room.Storage.MailIn, recursive: true);
        (await room.Get<InboundLetters>().FindAsync(MailRoom.Ivan, taken.LetterId, default)).Value.HasRaw.ShouldBeFalse();
        (await room.Get<InboundLetters>().OfTicketAsync(MailRoom.Ivan, tid.Number, default)).Single().IsRawLost.ShouldBeTrue();
        (await room.Get<LetterPreviews>().ReadAsync(MailRoom.Ivan, taken.LetterId, default)).Refusal!.Reason.ShouldBe("Refusal.Mail.RawLost", "nobody destroyed it");
    }

    [Fact(DisplayName = "only the system brings letters in")]
    public async Task Who_may()
    {
        await using var room = await MailRoom.OpenAsync();
        foreach (var actor in new[] { Actor.Stranger, Room.Anna, MailRoom.Ivan, MailRoom.Olga })
            (await room.Get<TakeInLetter>().ExecuteAsync(actor, new IncomingLetter(room.Letter(MailRoom.Anna), "x"), default)).Refusal!.Reason.ShouldBe("Refusal.OnlySystemMay");
        Directory.Exists(room.Storage.MailIn).ShouldBeFalse();
    }

    [Fact]
    public async Task Five_pictures_under_the_same_words_are_five_letters_and_no_circle()
    {
        await using var room = await MailRoom.OpenAsync();
        for (var i = 0; i < 6; i++) (await room.TakeAsync(WithPicture(room, i))).Verdict.ShouldBe(LetterVerdict.NewTicket);
    }

    [Fact]
    public async Task Who_was_taken_off_the_contacts_does_not_come_back_by_the_domain()
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        await room.Store.SaveAsync(db => db.Contacts.Single(c => c.Email == MailRoom.Boris).IsRetired = true);
        var taken = await room.TakeAsync(room.Letter(MailRoom.Boris, $"[TID {Tid.Of(id)}]"));
        taken.Verdict.ShouldBe(LetterVerdict.Quarantine);
        (await room.MessagesAsync(id)).Count.ShouldBe(1);
    }

    private static byte[] WithPicture(MailRoom room, int number)
    {
        var plain = System.Text.Encoding.UTF8.GetString(room.Letter(MailRoom.Anna, "Ошибка", "См. вложение"));
        var (head, text) = (plain[..plain.IndexOf("MIME-Version", StringComparison.Ordinal)], plain[(plain.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        return System.Text.Encoding.UTF8.GetBytes(
            $"{head}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}"
            + $"\r\n--b\r\nContent-Type: image/png; name=p.png\r\nContent-Disposition: attachment; filename=p.png\r\n\r\npicture {number}\r\n--b--\r\n");
    }

    private static string PlusAddressOf(MailRoom room, long ticket)
    {
        room.Get<PlusAddresses>(); // makes the key
        room.Get<PlusAddresses>().TryRead("x", out _);
        return PlusAddress.Of(MailRoom.Support, Tid.Of(ticket), File.ReadAllBytes(Path.Combine(room.Storage.Keys, "mail-plus.key")));
    }

    private static byte[] Report(string of) => Encoding.UTF8.GetBytes(string.Join("\r\n",
        "From: MAILER-DAEMON@mx.example", $"To: {MailRoom.Support}", "Subject: Undelivered Mail Returned to Sender", "Message-ID: <bounce-1@mx.example>", "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0", "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"", "",
        "--b", "Content-Type: text/plain", "", "No such user.", "",
        "--b", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example", "", $"Final-Recipient: rfc822; {MailRoom.Anna}", "Action: failed", "Status: 5.1.1", "Diagnostic-Code: smtp; 550 5.1.1 No such user", "",
        "--b", "Content-Type: text/rfc822-headers", "", $"From: {MailRoom.Support}", $"To: {MailRoom.Anna}", $"Message-ID: <{of}>", "Subject: x", "",
        "--b--", ""));

    private static byte[] WithFiles(params (string Name, byte[] Bytes)[] files)
    {
        var raw = new StringBuilder($"From: {MailRoom.Anna}\r\nTo: {MailRoom.Support}\r\nSubject: files\r\nMessage-ID: <files@romashka.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee.\r\n");
        foreach (var (name, bytes) in files)
            raw.Append($"--b\r\nContent-Type: application/octet-stream; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(bytes)}\r\n");
        return Encoding.UTF8.GetBytes(raw.Append("--b--\r\n").ToString());
    }
}
