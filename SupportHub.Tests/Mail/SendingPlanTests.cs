using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Shouldly;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Model;
using SupportHub.Mail.Outbound.Transports;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Mail;

/// <summary>No letter that goes out, and no look at how letters go, makes the database run through a growing table from end to end; and either database knows them.</summary>
public sealed class SendingPlanTests
{
    private static readonly string[] Growing = ["Tickets", "Messages", "Reactions", "ChangeLog", "Audit", "Outbox", "InboundLetters", "Contacts", "Abonents", "Notices"];
    private static readonly Actor Manager = new(9, "Ольга", ActorRole.Manager);

    private readonly OnSqlServer other = new();

    [Fact]
    public async Task Letters_go_out_by_an_index()
    {
        using var statements = new Statements();
        await using var office = await OfficeAsync(statements, new FakeTransport { Before = letter => { if (letter.To.StartsWith("no", StringComparison.Ordinal)) throw new LetterRefusedException("550", isPermanent: true); } });
        await office.OweAsync(LetterKind.Confirmation);
        await office.OweAsync(LetterKind.Answer, message: office.Answer("Готово."));
        var dead = await office.OweAsync(LetterKind.WorkStarted, to: "no@client.example");
        var held = await office.OweAsync(LetterKind.Resolved, notBefore: PostOffice.At(18, 9), message: office.Answer("Готово."));
        await office.Store.SaveAsync(db => db.Tickets.Single().Confirmed = Criticality.Critical);
        statements.Forget();
        (await office.SendAsync()).ShouldBe(2);
        (await office.Store.Get<SendHeldNow>().ExecuteAsync(PostOffice.Staff, held.Id, "Стоит касса", default)).Succeeded.ShouldBeTrue();
        await office.Store.Get<RealignHeldLetters>().ExecuteAsync(PostOffice.Job, default);
        (await office.Store.Get<ResendLetters>().ExecuteAsync(PostOffice.Staff, [dead.Id], default)).Value.ShouldBe(1);
        (await office.Store.Get<OpenLetterSource>().ExecuteAsync(PostOffice.Staff, dead.Id, default)).Succeeded.ShouldBeTrue();
        office.Store.Time.Now += Duration.FromSeconds(1);
        await office.SendAsync();
        (await office.Store.Get<CorrectLetterAddress>().ExecuteAsync(PostOffice.Staff, dead.Id, "anna@client.example", default)).Succeeded.ShouldBeTrue();
        (await statements.ScansAsync(office.Store, Growing)).ShouldBeEmpty();
        other.Failed.ShouldBeEmpty();
        other.Translated.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Who_looks_at_letters_reads_by_an_index()
    {
        using var statements = new Statements();
        await using var office = await OfficeAsync(statements);
        await office.OweAsync(LetterKind.Confirmation);
        await office.SendAsync();
        statements.Forget();
        var ways = office.Store.Get<OutgoingWays>();
        foreach (var shelf in Enum.GetValues<LetterShelf>()) await ways.ShelfAsync(PostOffice.Staff, shelf, "100", default);
        await ways.CountAsync(default);
        await ways.OfTicketAsync(PostOffice.Staff, Tid.Of(PostOffice.TicketId), default);
        await office.Store.Get<OutboxQuery>().FailedAsync(PostOffice.Staff, default);
        await office.Store.Get<OutboxQuery>().StateAsync(default);
        (await office.Store.Get<MailFlowQuery>().ExecuteAsync(Manager, default)).Succeeded.ShouldBeTrue();
        (await statements.ScansAsync(office.Store, Growing)).ShouldBeEmpty();
        other.Failed.ShouldBeEmpty();
        other.Translated.Count.ShouldBeGreaterThan(10);
    }

    private Task<PostOffice> OfficeAsync(Statements statements, ILetterTransport? transport = null) => PostOffice.OpenAsync(
        transport: transport,
        add: services =>
        {
            services.AddLogging(l => l.SetMinimumLevel(LogLevel.Debug).AddProvider(statements));
            other.Under(services);
        });
}
