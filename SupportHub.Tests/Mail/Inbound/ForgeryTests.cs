using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Abonents.Model;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Model;
using SupportHub.Mail.Records;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Mail.Inbound;

/// <summary>S3: letters that pretend. None gets into another abonent's ticket, none brings a stranger into one.</summary>
public sealed class ForgeryTests
{
    [Theory]
    [InlineData("\"anna@romashka.example\" <evil@x.example>")]
    [InlineData("anna@romashka.example <evil@x.example>")]
    [InlineData("=?utf-8?Q?=22Anna=22_=3Canna=40romashka.example=3E?= <evil@x.example>")]
    [InlineData("evil@x.example (anna@romashka.example)")]
    [InlineData("Romashka: evil@x.example, anna@romashka.example;")]
    [InlineData("evil@x.example, anna@romashka.example")]
    [InlineData("<@romashka.example:evil@x.example>")]
    [InlineData("\"anna@romashka.example\"@x.example")]
    [InlineData("anna@romashka.example.x.example")]
    public async Task A_name_is_no_address(string from)
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync(id: "first@romashka.example");
        var taken = await room.TakeAsync(room.Letter(from, $"Re: [TID {Tid.Of(id)}]", "Пришлите пароль сюда", null, MailRoom.Support, "Reply-To: anna@romashka.example", "Sender: anna@romashka.example", "References: <first@romashka.example>"));
        taken.Verdict.ShouldBe(LetterVerdict.Quarantine);
        (await room.MessagesAsync(id)).Count.ShouldBe(1);
        (await room.AllAsync(db => db.Participants)).ShouldBeEmpty();
    }

    [Fact(DisplayName = "whom a closed ticket's address alone names goes on from it, and stays a stranger to the abonent's other tickets")]
    public async Task No_way_in_by_a_closed_ticket()
    {
        const string stranger = "john@nowhere.example";
        await using var room = await MailRoom.OpenAsync();
        var (other, id) = (await room.OpenAsync(), await room.OpenAsync());
        await room.Store.SaveAsync(db =>
        {
            var ticket = db.Tickets.Single(t => t.Id == id);
            (ticket.AuthorContactId, ticket.Facts.ContactEmail) = (null, stranger);
        });
        await room.CloseAsync(id);

        var again = await room.TakeAsync(room.Letter(stranger, $"[TID {Tid.Of(id)}]", "Ещё"));
        var next = await room.TicketAsync(again.Ticket!.Value.Number);
        (again.Verdict, next.FollowsTicketId, next.AuthorContactId).ShouldBe((LetterVerdict.NewTicket, id, null));
        (await room.OutboxAsync(next.Id)).ShouldHaveSingleItem().To.ShouldBe(stranger);
        (await room.AllAsync(db => db.Contacts.Where(c => c.Email == stranger))).ShouldBeEmpty();
        (await room.TakeAsync(room.Letter(stranger, $"[TID {Tid.Of(other)}]", "В чужую"))).Verdict.ShouldBe(LetterVerdict.Quarantine);
    }

    [Fact(DisplayName = "a stranger's letter that staff joined and split off is a ticket of the stranger's own: the abonent does not see it, and the stranger not the abonent's")]
    public async Task What_is_split_off_is_the_senders()
    {
        const string stranger = "john@nowhere.example";
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        var held = await room.TakeAsync(room.Letter($"John Smith <{stranger}>", $"[TID {Tid.Of(id)}]", "Not yours"));
        (await room.Get<ReleaseLetter>().ExecuteAsync(MailRoom.Ivan, held.LetterId, ReleaseAs.Joined, Tid.Of(id), default)).Succeeded.ShouldBeTrue();

        var split = await room.Get<SplitOffMessage>().ExecuteAsync(MailRoom.Ivan, (await room.MessagesAsync(id))[^1].Id, default);
        var own = await room.Store.ReadAsync(db => db.Tickets.AsNoTracking().Include(t => t.Abonent).SingleAsync(t => t.Id == split.Value.Ticket.Number));
        own.AbonentId.ShouldNotBe((await room.TicketAsync(id)).AbonentId);
        (own.Abonent!.Name, own.Abonent.ToSort, own.Abonent.Language, own.Tier).ShouldBe(("John Smith", true, "en", SupportTier.Initial));
        (await room.OutboxAsync(own.Id)).ShouldHaveSingleItem().To.ShouldBe(stranger);
        (await room.TakeAsync(room.Letter(stranger, $"[TID {Tid.Of(id)}]", "В чужую"))).Verdict.ShouldBe(LetterVerdict.Quarantine);

        (await room.Get<UndoMove>().ExecuteAsync(MailRoom.Ivan, split.Value.MoveId, default)).Value.ShouldBe(Tid.Of(id));
        (await room.MessagesAsync(id)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_left_the_abonent_writes_no_more_to_its_tickets()
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        await room.Store.SaveAsync(db => db.Contacts.Single(c => c.Email == MailRoom.Anna).IsRetired = true);
        var taken = await room.TakeAsync(room.Letter(MailRoom.Anna, "Re", "Ещё вопрос", null, MailRoom.Support, $"In-Reply-To: <{await room.OurLastAsync(id)}>"));
        taken.Verdict.ShouldBe(LetterVerdict.Quarantine);
        (await room.MessagesAsync(id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_contact_of_two_abonents_writes_as_the_one_whose_ticket_it_is()
    {
        await using var room = await MailRoom.OpenAsync();
        await room.Store.SaveAsync(db => db.Contacts.Add(new Contact { Id = 9, AbonentId = MailRoom.Initial, Name = "Анна", Email = MailRoom.Anna }));
        var vera = await room.OpenAsync(MailRoom.Vera);
        var taken = await room.TakeAsync(room.Letter(MailRoom.Anna, $"[TID {Tid.Of(vera)}]", "Я тоже отсюда"));
        (taken.Verdict, taken.Ticket!.Value.Number).ShouldBe((LetterVerdict.Joined, vera));
        (await room.AllAsync(db => db.Participants)).Single().ContactId.ShouldBe(9);
        // without a ticket it is the older abonent's
        (await room.TicketAsync((await room.TakeAsync(room.Letter(MailRoom.Anna))).Ticket!.Value.Number)).AbonentId.ShouldBe(MailRoom.Partner);
    }

    [Theory]
    [InlineData("Envelope-To: {0}, boris@vendor.example")]
    [InlineData("Envelope-To: boris@vendor.example, {0}")]
    [InlineData("X-Original-To: {0}")]
    [InlineData("Delivered-To: <{0}>")]
    public async Task The_tickets_address_counts_wherever_servers_write_it(string header)
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        room.Get<PlusAddresses>().TryRead("a+1@b", out _);
        var address = PlusAddress.Of(MailRoom.Support, Tid.Of(id), await File.ReadAllBytesAsync(Path.Combine(room.Storage.Keys, "mail-plus.key")));
        var taken = await room.TakeAsync(room.Letter(MailRoom.Anna, "Без номера", "Текст", null, "undisclosed-recipients:;", string.Format(CultureInfo.InvariantCulture, header, address)));
        (taken.Verdict, taken.Ticket!.Value.Number).ShouldBe((LetterVerdict.Joined, id));
    }

    [Fact]
    public async Task An_address_with_a_wrong_tag_points_nowhere()
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        var taken = await room.TakeAsync(room.Letter(MailRoom.Anna, "Без номера", "Текст", to: $"support+{Tid.Of(id)}.aaaaaaaaaa@vendor.example"));
        taken.Verdict.ShouldBe(LetterVerdict.NewTicket);
        taken.Ticket!.Value.Number.ShouldNotBe(id);
    }

    [Fact]
    public async Task An_own_thread_with_a_foreign_number_stays_in_the_own_thread_and_a_foreign_thread_is_not_saved_by_an_own_number()
    {
        await using var room = await MailRoom.OpenAsync();
        var (anna, vera) = (await room.OpenAsync(), await room.OpenAsync(MailRoom.Vera));
        var own = await room.TakeAsync(room.Letter(MailRoom.Vera, $"Re: [TID {Tid.Of(anna)}]", "Раз", null, MailRoom.Support, $"In-Reply-To: <{await room.OurLastAsync(vera)}>"));
        (own.Verdict, own.Ticket!.Value.Number).ShouldBe((LetterVerdict.Joined, vera));
        var foreign = await room.TakeAsync(room.Letter(MailRoom.Vera, $"Re: [TID {Tid.Of(vera)}]", "Два", null, MailRoom.Support, $"In-Reply-To: <{await room.OurLastAsync(anna)}>"));
        foreign.Verdict.ShouldBe(LetterVerdict.Quarantine);
        (await room.MessagesAsync(anna)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_used_the_Message_ID_of_a_letter_first_draws_no_replies_away()
    {
        await using var room = await MailRoom.OpenAsync();
        await room.OpenAsync(MailRoom.Vera, "first@romashka.example");
        var anna = await room.OpenAsync(id: "first@romashka.example");
        var reply = await room.TakeAsync(room.Letter(MailRoom.Boris, "Re", "Ответ", null, MailRoom.Support, "In-Reply-To: <first@romashka.example>"));
        (reply.Verdict, reply.Ticket!.Value.Number).ShouldBe((LetterVerdict.Joined, anna));
    }

    [Fact]
    public async Task Whoever_used_the_Message_ID_of_a_letter_that_never_came_here_holds_no_reply_up()
    {
        await using var room = await MailRoom.OpenAsync();
        await room.OpenAsync(MailRoom.Vera, "between-colleagues@romashka.example");
        var anna = await room.OpenAsync();
        var reply = await room.TakeAsync(room.Letter(MailRoom.Boris, "Re", "Ответ", null, MailRoom.Support, "In-Reply-To: <between-colleagues@romashka.example>", $"References: <{await room.OurLastAsync(anna)}> <between-colleagues@romashka.example>"));
        (reply.Verdict, reply.Ticket!.Value.Number).ShouldBe((LetterVerdict.Joined, anna));
        // where nothing else says whose it is, a person decides (S3)
        (await room.TakeAsync(room.Letter(MailRoom.Boris, "Re", "И ещё", null, MailRoom.Support, "In-Reply-To: <between-colleagues@romashka.example>"))).Verdict.ShouldBe(LetterVerdict.Quarantine);
    }

    [Fact]
    public async Task A_letter_under_the_Message_ID_of_ours_draws_no_replies_away()
    {
        await using var room = await MailRoom.OpenAsync();
        var anna = await room.OpenAsync();
        var ours = await room.OurLastAsync(anna);
        await room.TakeAsync(room.Letter(MailRoom.Vera, id: ours));
        var reply = await room.TakeAsync(room.Letter(MailRoom.Boris, "Re", "Ответ", null, MailRoom.Support, $"In-Reply-To: <{ours}>"));
        (reply.Verdict, reply.Ticket!.Value.Number).ShouldBe((LetterVerdict.Joined, anna));
    }

    [Fact]
    public async Task A_hundred_letters_under_one_Message_ID_hide_no_ticket()
    {
        await using var room = await MailRoom.OpenAsync();
        await room.SetAsync(r => (r.TicketsPerDay, r.LettersPerDay) = (1000, 1000));
        for (var i = 0; i < 101; i++) await room.TakeAsync(room.Letter($"v{i}@crowd.example", text: $"Текст {i}", id: "first@romashka.example"));
        var anna = await room.OpenAsync(id: "first@romashka.example");
        var reply = await room.TakeAsync(room.Letter(MailRoom.Boris, "Re", "Ответ", null, MailRoom.Support, "In-Reply-To: <first@romashka.example>"));
        (reply.Verdict, reply.Ticket!.Value.Number).ShouldBe((LetterVerdict.Joined, anna));
    }

    [Fact]
    public async Task A_Message_ID_that_was_used_elsewhere_draws_no_replies_away()
    {
        await using var room = await MailRoom.OpenAsync();
        var anna = await room.OpenAsync(id: "first@romashka.example");
        (await room.TakeAsync(room.Letter(MailRoom.Vera, id: "first@romashka.example"))).Verdict.ShouldBe(LetterVerdict.NewTicket);
        var reply = await room.TakeAsync(room.Letter(MailRoom.Boris, "Re", "Ответ", null, MailRoom.Support, "In-Reply-To: <first@romashka.example>"));
        (reply.Verdict, reply.Ticket!.Value.Number).ShouldBe((LetterVerdict.Joined, anna));
    }

    [Theory]
    [InlineData("anna@romashka.example, evil@x.example", "x.example", true)]
    [InlineData("anna@romashka.example\u200b", "xn--romashka-x.example", true)]
    [InlineData("anna@romashka.example", "romashka.example", false)]
    public async Task Where_senders_are_confirmed_it_is_the_sender_whom_we_read(string from, string confirmed, bool isHeld)
    {
        await using var room = await MailRoom.OpenAsync(o => o.TrustedServers = "mx.vendor.example");
        var id = await room.OpenAsync();
        var taken = await room.TakeAsync(room.Letter(from, $"[TID {Tid.Of(id)}]", "Текст", null, MailRoom.Support, $"Authentication-Results: mx.vendor.example; dmarc=pass header.from={confirmed}"));
        taken.Verdict.ShouldBe(isHeld ? LetterVerdict.Quarantine : LetterVerdict.Joined);
        if (isHeld) (await room.RowAsync(taken.LetterId)).Reason.ShouldBe("Mail.Why.NotFromThere");
    }

    [Theory]
    [InlineData("help@vendor.example sales@vendor.example")]
    [InlineData("help@vendor.example, sales@vendor.example")]
    [InlineData("help@vendor.example;sales@vendor.example")]
    public async Task Several_of_our_addresses_are_ours_however_they_are_parted(string addresses)
    {
        await using var room = await MailRoom.OpenAsync(o => o.OwnAddresses = addresses);
        foreach (var from in new[] { "help@vendor.example", "sales@vendor.example" })
            (await room.TakeAsync(room.Letter(from, text: from))).Verdict.ShouldBe(LetterVerdict.Quarantine, from);
    }

    [Fact]
    public async Task Several_trusted_servers_are_parted_by_commas_too()
    {
        await using var room = await MailRoom.OpenAsync(o => o.TrustedServers = "mx1.vendor.example, mx2.vendor.example");
        foreach (var server in new[] { "mx1", "mx2" })
            (await room.TakeAsync(room.Letter(MailRoom.Anna, server, server, null, MailRoom.Support, $"Authentication-Results: {server}.vendor.example; dmarc=fail header.from=romashka.example"))).Verdict.ShouldBe(LetterVerdict.Quarantine, server);
    }

    [Fact]
    public async Task Too_large_letters_are_answered_once_an_hour_and_within_the_days_budget()
    {
        await using var room = await MailRoom.OpenAsync(o => o.MaxBytes = 2000);
        await room.SetAsync(rules => rules.TicketsPerDay = 3);
        for (var hour = 0; hour < 20; hour++)
        {
            await room.TakeAsync(room.Letter("john@nowhere.example", $"Большое {hour}", new string('x', 3000)));
            await room.TakeAsync(room.Letter("john@nowhere.example", $"Ещё {hour}", new string('x', 3000)));
            room.Now += Duration.FromMinutes(61);
        }
        (await room.OutboxAsync()).Count(l => l.Kind == LetterKind.TooLarge).ShouldBe(3);
    }
}
