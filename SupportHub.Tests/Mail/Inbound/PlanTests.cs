using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Shouldly;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Records;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Mail.Inbound;

/// <summary>No letter makes the database run through a growing table from end to end.</summary>
public sealed class PlanTests
{
    private static readonly string[] Growing = ["Tickets", "Messages", "ChangeLog", "Audit", "Outbox", "Participants", "InboundLetters", "Contacts", "Abonents", "AbonentDomains", "Attachments", "LetterMoves"];

    [Fact]
    public async Task Letters_go_by_an_index_and_so_on_either_database()
    {
        using var statements = new Statements();
        var other = new OnSqlServer();
        await using var room = await MailRoom.OpenAsync(o => o.MaxBytes = 3000, services =>
        {
            services.AddLogging(l => l.SetMinimumLevel(LogLevel.Debug).AddProvider(statements));
            other.Under(services);
        });
        statements.Forget();
        var id = await room.OpenAsync(id: "first@romashka.example");
        await room.TakeAsync(room.Letter("john@nowhere.example"));
        await room.TakeAsync(room.Letter("gleb@romashka.example"));
        await room.TakeAsync(room.Letter(MailRoom.Boris, $"[TID {Tid.Of(id)}]", "Текст", null, MailRoom.Support, "References: <first@romashka.example>", $"In-Reply-To: <{Guid.NewGuid():N}@vendor.example>"));
        var held = await room.TakeAsync(room.Letter(MailRoom.Vera, $"[TID {Tid.Of(id)}]"));
        var ours = await room.OurLastAsync(id);
        await room.SendAllAsync();
        (await room.TakeAsync(room.Letter(MailRoom.Anna, "Автоответ", "В отпуске", null, MailRoom.Support, "Auto-Submitted: auto-replied", $"In-Reply-To: <{ours}>"))).Verdict.ShouldBe(LetterVerdict.AutomaticReply);
        (await room.TakeAsync(room.Letter(MailRoom.Anna, "Копия", "Текст", "first@romashka.example"))).Verdict.ShouldBe(LetterVerdict.Duplicate);
        (await room.TakeAsync(room.Letter(MailRoom.Anna, "Большое", new string('x', 4000)))).Verdict.ShouldBe(LetterVerdict.TooLarge);
        (await room.Get<InboundLetters>().FindAsync(MailRoom.Ivan, held.LetterId, default)).Succeeded.ShouldBeTrue();
        (await room.Get<LetterPreviews>().ReadAsync(MailRoom.Ivan, held.LetterId, default)).Succeeded.ShouldBeTrue();
        (await room.Get<LetterSources>().OpenAsync(MailRoom.Ivan, held.LetterId, default)).Succeeded.ShouldBeTrue();
        await room.Get<InboundLetters>().ListAsync(MailRoom.Ivan, new InboundFilter(OnlyWaiting: true), default);
        await room.Get<InboundLetters>().ListAsync(MailRoom.Ivan, new InboundFilter(Verdict: LetterVerdict.NewTicket, Before: 1000), default);
        await room.Get<InboundLetters>().OfTicketAsync(MailRoom.Ivan, id, default);
        await room.Get<ReleaseLetter>().ExecuteAsync(MailRoom.Ivan, held.LetterId, ReleaseAs.NewTicket, null, default);
        await room.CloseAsync(id);
        (await room.TakeAsync(room.Letter(MailRoom.Anna, $"Re: [TID {Tid.Of(id)}]", "Ещё раз"))).Verdict.ShouldBe(LetterVerdict.NewTicket);
        room.Now += Duration.FromDays(400);
        await room.Get<DestroyOldLetters>().ExecuteAsync(MailRoom.Intake, default);
        (await statements.ScansAsync(room.Store, Growing)).ShouldBeEmpty();
        statements.Forget();
        // a part of an address is looked for in all of them, but in the index of addresses alone
        (await room.Get<InboundLetters>().ListAsync(MailRoom.Ivan, new InboundFilter(Search: "@romashka"), default)).Value.Items.ShouldNotBeEmpty();
        (await statements.ScansAsync(room.Store, Growing)).ShouldAllBe(scan => scan.Contains("USING COVERING INDEX IX_InboundLetters_From"));
        other.Failed.ShouldBeEmpty();
        other.Translated.Count.ShouldBeGreaterThan(30);
    }
}
