using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Model;
using Xunit;

namespace SupportHub.Tests.Tickets;

public sealed class WorkTests
{
    [Fact(DisplayName = "R4.4: taking tells the sender once that work starts")]
    public async Task Taken()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await room.TakeAsync(id);
        var ticket = await room.TicketAsync(id);
        (ticket.Status, ticket.AssigneeId, ticket.WorkStartedAt).ShouldBe((TicketStatus.InWork, Room.Ivan.UserId, room.Now));
        (await room.LettersAsync(id)).Count(l => l.Kind == LetterKind.WorkStarted).ShouldBe(1);

        await Room.OkAsync(room.Get<ReleaseTicket>().ExecuteAsync(Room.Ivan, id, ticket.Version, "Не моё", default));
        (await room.TicketAsync(id)).Status.ShouldBe(TicketStatus.New);
        await room.TakeAsync(id, Room.Pyotr);
        (await room.LettersAsync(id)).Count(l => l.Kind == LetterKind.WorkStarted).ShouldBe(1);
        (await room.ActsAsync(id)).ShouldBe(["opened", "taken", "released", "taken"]);
    }

    [Fact(DisplayName = "Who takes second learns who was faster; seeing that, they may take it over")]
    public async Task Taken_by_two()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await room.TakeAsync(id);
        var refusal = await Room.RefusedAsync(room.Get<TakeTicket>().ExecuteAsync(Room.Pyotr, id, 1, default), "Refusal.ChangedMeanwhile");
        refusal.Words.ShouldBe(["Иван", "Act.taken", "2026-11-17T07:00:00Z"]);
        await Room.OkAsync(room.Get<TakeTicket>().ExecuteAsync(Room.Pyotr, id, (await room.TicketAsync(id)).Version, default));
        (await room.TicketAsync(id)).AssigneeId.ShouldBe(Room.Pyotr.UserId);
    }

    [Fact(DisplayName = "Q7: 20 people press «take next» at once: 20 different tickets; the 21st is told kindly")]
    public async Task Twenty_at_once()
    {
        await using var room = await Room.OpenAsync();
        for (var i = 0; i < 20; i++) await room.OpenAsync();
        await room.Store.SaveAsync(db =>
        {
            for (var i = 0; i < 21; i++) db.Users.Add(new SupportHub.Identity.Model.User { Id = 1000 + i, UserName = $"s{i}", DisplayName = $"s{i}", SecurityStamp = "x" });
        });
        using var start = new Barrier(21);
        var taken = await Task.WhenAll(Enumerable.Range(0, 21).Select(i => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return room.Get<TakeNext>().ExecuteAsync(new Actor(1000 + i, $"s{i}", ActorRole.Staff), default);
            },
            default, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
        taken.Where(t => t.Succeeded).Select(t => t.Value).Distinct().Count().ShouldBe(20);
        taken.Single(t => !t.Succeeded).Refusal!.Reason.ShouldBe("Refusal.NothingToTake");
        (await room.AllAsync(db => db.Tickets.Select(t => t.AssigneeId))).Distinct().Count().ShouldBe(20);
    }

    [Fact(DisplayName = "Q1–Q5, Q7: confirmed critical, at risk, web, paper, Initial: in this order, whatever order they came in")]
    public async Task Order_of_taking()
    {
        await using var room = await Room.OpenAsync();
        var initial = await room.RegisterPaperAsync(room.Now, Room.Initial);
        var paper = await room.RegisterPaperAsync(room.Now - Duration.FromMinutes(5));
        var web = await room.OpenAsync();
        var atRisk = await room.RegisterPaperAsync(Room.At(16, 11));
        var claimed = await room.OpenAsync(request: Room.Request(criticality: Criticality.Critical));
        var critical = await room.OpenAsync(request: Room.Request(criticality: Criticality.Critical));
        await Room.OkAsync(room.Get<ConfirmCriticality>().ExecuteAsync(Room.Ivan, critical, null, 1, default));
        var order = new List<long>();
        for (var i = 0; i < 6; i++) order.Add(await Room.OkAsync(room.Get<TakeNext>().ExecuteAsync(Room.Ivan, default)));
        order.ShouldBe([critical, atRisk, web, claimed, paper, initial], "a claim alone gives no place (Q8)");
    }

    [Fact(DisplayName = "A ticket is given to staff only, who is told")]
    public async Task Given()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await Room.RefusedAsync(room.Get<GiveTicket>().ExecuteAsync(Room.Ivan, id, 3, 1, "", default), "Refusal.NotStaff");
        await Room.OkAsync(room.Get<GiveTicket>().ExecuteAsync(Room.Ivan, id, Room.Pyotr.UserId!.Value, 1, "Это его продукт", default));
        (await room.TicketAsync(id)).AssigneeId.ShouldBe(Room.Pyotr.UserId);
        var notice = (await room.AllAsync(db => db.Notices)).Single();
        (notice.Kind, notice.UserId).ShouldBe(("given", Room.Pyotr.UserId));
        (await room.ActsAsync(id)).Last().ShouldBe("given");
    }

    [Fact(DisplayName = "Q8: lowering asks for words, which the abonent reads; S1: what was confirmed survives")]
    public async Task Criticality_lowered()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync(request: Room.Request(criticality: Criticality.Critical));
        await Room.RefusedAsync(room.Get<ConfirmCriticality>().ExecuteAsync(Room.Ivan, id, Criticality.Low, 1, default), "Refusal.LowerWithWords");
        await Room.RefusedAsync(room.Get<LowerCriticality>().ExecuteAsync(Room.Ivan, id, Criticality.Normal, " ", 1, default), "Refusal.Required");
        await Room.OkAsync(room.Get<LowerCriticality>().ExecuteAsync(Room.Ivan, id, Criticality.High, "Служба работает, обходной путь есть.", 1, default));
        var ticket = await room.TicketAsync(id);
        (ticket.Claimed, ticket.Confirmed).ShouldBe((Criticality.Critical, Criticality.High));
        (await room.MessagesAsync(id)).Last().Kind.ShouldBe(MessageKind.Explanation);
        (await room.LettersAsync(id)).Last().Kind.ShouldBe(LetterKind.CriticalityLowered);
        await room.AnswerAsync(id, then: AfterAnswer.Resolve);
        await room.WriteAsync(id);
        (await room.TicketAsync(id)).Confirmed.ShouldBe(Criticality.High);
    }

    [Fact(DisplayName = "Q8: letters and paper carry no claim, staff set it; a web claim is the abonent's")]
    public async Task Claim_of_paper()
    {
        await using var room = await Room.OpenAsync();
        var paper = await room.RegisterPaperAsync(room.Now);
        await Room.OkAsync(room.Get<ClaimCriticality>().ExecuteAsync(Room.Ivan, paper, Criticality.Critical, 1, default));
        var ticket = await room.TicketAsync(paper);
        (ticket.Claimed, ticket.ClaimedAt, ticket.Confirmed).ShouldBe((Criticality.Critical, room.Now, null));
        await Room.RefusedAsync(room.Get<ClaimCriticality>().ExecuteAsync(Room.Ivan, await room.OpenAsync(), Criticality.Critical, 1, default), "Refusal.ClaimIsTheAbonents");
    }

    [Fact(DisplayName = "P3, T6: moving to a faster abonent makes the deadline earlier, to a slower one never later")]
    public async Task Moved()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.RegisterPaperAsync(room.Now, Room.Initial);
        (await room.TicketAsync(id)).DueAt.ShouldBe(Room.At(19, 12), "24 working hours");
        await Room.OkAsync(room.Get<MoveTicketToAbonent>().ExecuteAsync(Room.Ivan, id, Room.Partner, Room.Responsible, "Письмо от Ромашки", 1, default));
        var moved = await room.TicketAsync(id);
        (moved.AbonentId, moved.AuthorContactId, moved.Tier, moved.DueAt).ShouldBe((Room.Partner, Room.Responsible, SupportTier.Partner, Room.At(17, 18)));
        await Room.OkAsync(room.Get<MoveTicketToAbonent>().ExecuteAsync(Room.Ivan, id, Room.Initial, null, "Ошиблись", 2, default));
        (await room.TicketAsync(id)).DueAt.ShouldBe(Room.At(17, 18));
        await Room.RefusedAsync(room.Get<MoveTicketToAbonent>().ExecuteAsync(Room.Ivan, id, 99, null, "", 3, default), "Refusal.Required");
    }

    [Fact(DisplayName = "An act on an older version is refused with who, what and when; nothing is changed")]
    public async Task Changed_meanwhile()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await room.WriteAsync(id);
        var refusal = await Room.RefusedAsync(room.Get<ReleaseTicket>().ExecuteAsync(Room.Ivan, id, 1, "", default), "Refusal.ChangedMeanwhile");
        refusal.Words[..2].ShouldBe(["Анна", "Act.wrote"]);
        (await room.ActsAsync(id)).ShouldBe(["opened", "wrote"]);
    }
}
