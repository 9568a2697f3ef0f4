using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Model;
using Xunit;

namespace SupportHub.Tests.Tickets;

public sealed class OpenTicketTests
{
    [Fact(DisplayName = "R4.2, R4.4: a ticket, its clock, its change, its journal and its confirmation are there together")]
    public async Task Filed_whole()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync(Room.Anna, Room.Request() with { ClientVersion = "7.2", ServerVersion = "7.1" });

        id.ShouldBe(TicketNumbers.First);
        var ticket = await room.TicketAsync(id);
        (ticket.Status, ticket.Channel, ticket.Tier, ticket.AuthorContactId).ShouldBe((TicketStatus.New, Channel.Web, SupportTier.Partner, Room.Responsible));
        ticket.Subject.ShouldBe("Не открывается журнал регистрации");
        ticket.Clock!.Due.ShouldBe(Room.At(17, 18), "8 working hours from 10:00");
        ticket.DueAt.ShouldBe(ticket.Clock.Due);
        (await room.MessagesAsync(id)).Single().Text.ShouldBe("Не открывается журнал регистрации");
        (await room.ActsAsync(id)).ShouldBe(["opened"]);
        (await room.ChangesAsync(id)).ShouldBe(["opened"]);
        var letter = (await room.LettersAsync(id)).Single();
        (letter.Kind, letter.To, letter.Language, letter.NotBefore).ShouldBe((LetterKind.Confirmation, "anna@romashka.example", "ru", room.Now));
        letter.Arguments.ShouldContain("\"dueAt\":\"2026-11-17T15:00:00Z\"");
        (await room.AllAsync(db => db.InstalledProducts)).Single().ClientVersion.ShouldBe("7.2");
    }

    [Fact(DisplayName = "P4, R4.2: outside working time it is registered and confirmed at once; its clock counts from the opening")]
    public async Task At_night()
    {
        await using var room = await Room.OpenAsync(Room.At(17, 23));
        var id = await room.OpenAsync();
        (await room.TicketAsync(id)).DueAt.ShouldBe(Room.At(18, 17));
        (await room.LettersAsync(id)).Single().NotBefore.ShouldBe(room.Now);
    }

    [Fact(DisplayName = "P2: an Initial abonent is told kindly to write a letter, and nothing is kept")]
    public async Task Initial_files_by_letter()
    {
        await using var room = await Room.OpenAsync();
        var refusal = await Room.RefusedAsync(room.Get<OpenTicket>().ExecuteAsync(Room.Vera, new TicketRequest("", null, null, "", "", ""), default), "Refusal.InitialFilesByLetter");
        refusal.Clause.ShouldBe(Clauses.InitialByLetter);
        (await room.AllAsync(db => db.Tickets)).ShouldBeEmpty();
        (await room.AllAsync(db => db.TicketNumbers)).Single().Next.ShouldBe(TicketNumbers.First, "a refused filing gives its number back");
    }

    [Fact(DisplayName = "R4.5: everything that is missing is said at once")]
    public async Task Missing_fields()
    {
        await using var room = await Room.OpenAsync();
        var outcome = await room.Get<OpenTicket>().ExecuteAsync(Room.Anna, new TicketRequest(" ", null, null, "", "", ""), default);
        outcome.Refusals.Select(r => r.Field).ShouldBe(["Description", "Criticality", "ContactName", "ContactEmail", "ProductId"], ignoreOrder: true);
    }

    [Fact(DisplayName = "The same key twice is one ticket, one letter")]
    public async Task Idempotent()
    {
        await using var room = await Room.OpenAsync();
        var request = Room.Request() with { IdempotencyKey = "k1" };
        var first = await room.OpenAsync(Room.Anna, request);
        (await room.OpenAsync(Room.Anna, request)).ShouldBe(first);
        (await room.LettersAsync(first)).Count.ShouldBe(1);
        (await room.OpenAsync(Room.Boris, request)).ShouldNotBe(first, "another person's key is another key");
    }

    [Fact(DisplayName = "R2-grandfather: the contract's edition holds; without one, that of the day of registration")]
    public async Task Bound_edition()
    {
        await using var room = await Room.OpenAsync();
        var slower = Edition.Default with
        {
            Number = 2,
            EffectiveFrom = new LocalDate(2026, 1, 1),
            Tiers = Edition.Default.Tiers.ToDictionary(t => t.Key, t => t.Value with { Target = ReactionTarget.Hours(4) }),
        };
        await room.Store.SaveAsync(db =>
        {
            db.Editions.Add(SupportHub.Publishing.Queries.StoredEdition.Write(Edition.Default, "", ""));
            db.Editions.Add(SupportHub.Publishing.Queries.StoredEdition.Write(slower, "", ""));
            db.ChangeLog.Add(new SupportHub.Data.Log.ChangeLogEntry { Subject = SupportHub.Data.Log.SubjectKind.Edition, SubjectId = 2, Kind = "published", At = Room.Morning });
        });
        (await room.TicketAsync(await room.OpenAsync())).DueAt.ShouldBe(Room.At(17, 14), "edition 2 is in force");
        await room.Store.SaveAsync(db => db.Contracts.Add(new SupportHub.Abonents.Model.Contract { AbonentId = Room.Partner, Number = "1", SignedOn = new LocalDate(2025, 5, 5), EditionNumber = 1 }));
        (await room.TicketAsync(await room.OpenAsync())).DueAt.ShouldBe(Room.At(17, 18), "the contract was signed under edition 1");
    }

    [Fact(DisplayName = "T5: paper counts from its receipt, three days ago; the lateness shows")]
    public async Task Late_paper()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.RegisterPaperAsync(Room.At(13, 19));
        var ticket = await room.TicketAsync(id);
        (ticket.Channel, ticket.ArrivedAt, ticket.RegisteredAt).ShouldBe((Channel.Paper, Room.At(13, 19), Room.Morning));
        ticket.DueAt.ShouldBe(Room.At(16, 16), "8 working hours from Friday 19:00");
        ticket.Clock!.Breached(room.Now).ShouldBeTrue();
        (await room.LettersAsync(id)).Single().To.ShouldBe("office@romashka.example");
        (await room.ActsAsync(id)).ShouldBe(["registered"]);
    }

    [Fact(DisplayName = "R4.1, T5: paper from the future, by the web, or without its number is refused")]
    public async Task Impossible_paper()
    {
        await using var room = await Room.OpenAsync();
        var paper = Room.Paper(room.Now + Duration.FromMinutes(1)) with { Channel = Channel.Web, Number = "" };
        var outcome = await room.Get<RegisterPaper>().ExecuteAsync(Room.Ivan, paper, default);
        outcome.Refusals.Select(r => r.Field).ShouldBe(["Channel", "Number", "ReceivedAt"], ignoreOrder: true);
        await Room.RefusedAsync(room.Get<RegisterPaper>().ExecuteAsync(Room.Anna, Room.Paper(room.Now), default), "Refusal.OnlyStaffMay");
    }

    [Theory(DisplayName = "The subject is the beginning of the description when none is given")]
    [InlineData("Краткая тема", "…", "Краткая тема")]
    [InlineData("  ", "Первая строка\nвторая", "Первая строка")]
    public void Subject(string given, string description, string expected) => NewTicket.SubjectFrom(given, description).ShouldBe(expected);

    [Fact]
    public void A_long_beginning_is_cut_at_a_word() =>
        NewTicket.SubjectFrom("", string.Join(' ', Enumerable.Repeat("слово", 40))).ShouldEndWith("слово…");
}
