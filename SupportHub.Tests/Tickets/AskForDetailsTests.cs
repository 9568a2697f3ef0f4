using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using Xunit;

namespace SupportHub.Tests.Tickets;

/// <summary>R4.5: what is missing is asked for in one step.</summary>
public sealed class AskForDetailsTests : IAsyncLifetime
{
    private Room room = null!;

    public async ValueTask InitializeAsync() => room = await Room.OpenAsync();

    public ValueTask DisposeAsync() => room.DisposeAsync();

    [Fact]
    public async Task R4_5_one_step_makes_the_message_the_letter_and_the_wait()
    {
        var id = await TakenAsync();
        (await room.Get<AskForDetails>().ExecuteAsync(Room.Ivan, new DetailsRequest(id, [Detail.SystemVersions, Detail.Steps], "Спасибо."), default)).Succeeded.ShouldBeTrue();
        var message = (await room.MessagesAsync(id))[^1];
        message.Text.ShouldContain("— по шагам");
        message.Text.IndexOf("по шагам", StringComparison.Ordinal).ShouldBeLessThan(message.Text.IndexOf("операционной системы", StringComparison.Ordinal));
        message.Text.ShouldEndWith("Спасибо.");
        var letter = (await room.LettersAsync(id)).Single(l => l.Kind == LetterKind.DetailsWanted);
        letter.MessageId.ShouldBe(message.Id);
        letter.WaitsForOpening.ShouldBeTrue();
        var ticket = await room.TicketAsync(id);
        ticket.Status.ShouldBe(TicketStatus.WaitingForAbonent);
        ticket.Clock.ShouldBeNull();
        (await room.ReactionsAsync(id)).ShouldHaveSingleItem();
        (await room.ActsAsync(id)).ShouldContain("details-asked");
    }

    [Fact]
    public async Task Nothing_chosen_or_nobody_working_is_refused()
    {
        var id = await TakenAsync();
        (await room.Get<AskForDetails>().ExecuteAsync(Room.Ivan, new DetailsRequest(id, []), default)).Refusal!.Reason.ShouldBe("Refusal.Details.None");
        (await room.Get<AskForDetails>().ExecuteAsync(Room.Anna, new DetailsRequest(id, [Detail.Steps]), default)).Refusal!.Reason.ShouldBe("Refusal.OnlyStaffMay");
        (await room.Get<AskForDetails>().ExecuteAsync(Room.Ivan, new DetailsRequest(id, [Detail.Steps], SendAtOnceReason: "срочно"), default)).Refusal!.Reason.ShouldBe("Refusal.AtOnceIsForCritical");
    }

    [Fact]
    public async Task It_can_be_taken_back_as_any_answer()
    {
        var id = await TakenAsync();
        var message = (await room.Get<AskForDetails>().ExecuteAsync(Room.Ivan, new DetailsRequest(id, [Detail.Steps]), default)).Value;
        (await room.Get<TakeBackAnswer>().ExecuteAsync(Room.Ivan, message, default)).Succeeded.ShouldBeTrue();
        (await room.TicketAsync(id)).Status.ShouldBe(TicketStatus.InWork);
        (await room.LettersAsync(id)).Single(l => l.Kind == LetterKind.DetailsWanted).State.ShouldBe(LetterState.Cancelled);
    }

    private async Task<long> TakenAsync()
    {
        var opened = await room.Get<OpenTicket>().ExecuteAsync(Room.Anna, new TicketRequest("Не запускается", Room.Product, Criticality.Normal, "Анна", "anna@romashka.example", ""), default);
        await room.Get<TakeTicket>().ExecuteAsync(Room.Ivan, opened.Value, null, default);
        return opened.Value;
    }
}
