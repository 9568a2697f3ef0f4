using Bunit;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using SupportHub.Components.Pages.Staff;
using SupportHub.Platform;
using SupportHub.Queue.Board;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using SupportHub.Tests.Tickets;
using SupportHub.Tickets.Commands;
using Xunit;

namespace SupportHub.Tests.Components.Staff;

public sealed class TicketDeskTests : StaffContext
{
    [Fact]
    public async Task It_shows_the_conversation_the_clock_and_what_is_missing()
    {
        var desk = Desk(await Here.OpenAsync());
        desk.Find(".message-text").TextContent.ShouldBe("Не открывается журнал регистрации");
        desk.Find(".desk-side .clock.large").GetAttribute("data-due").ShouldNotBeNull();
        desk.Find(".reckoning").TextContent.ShouldContain("8 рабочих часов");
        desk.Markup.ShouldContain("Запросить недостающее (4)");
    }

    [Theory]
    [InlineData(false, "Ответить")]
    [InlineData(true, "Ответить и ждать абонента")]
    public async Task The_send_button_says_what_happens_next(bool taken, string says)
    {
        var id = await Here.OpenAsync();
        if (taken) await Here.TakeAsync(id);
        Desk(id).Find(".composer .send").TextContent.Trim().ShouldBe(says);
    }

    [Fact]
    public async Task What_another_did_meanwhile_is_shown_and_the_note_too()
    {
        var id = await Here.OpenAsync();
        var desk = Desk(id);
        await Room.OkAsync(Here.Get<AddNote>().ExecuteAsync(Room.Pyotr, new TicketNote(id, "Похоже на прошлый случай"), default));
        Show(id);
        desk.WaitForAssertion(() => desk.Find(".message[data-side=Note]").TextContent.ShouldContain("Похоже на прошлый случай"));
        desk.Find(".meanwhile").TextContent.ShouldContain("Пётр: Добавлена заметка");
    }

    [Fact]
    public async Task Taking_it_back_from_somebody_who_was_faster_is_refused_in_words()
    {
        var id = await Here.OpenAsync();
        var desk = Desk(id);
        await Here.TakeAsync(id, Room.Pyotr);
        await desk.InvokeAsync(() => desk.Find("[data-key=t]").ClickAsync(new()));
        desk.Find(".toast.failed").TextContent.ShouldContain("Пётр: Взята в работу");
        (await Here.TicketAsync(id)).AssigneeId.ShouldBe(Room.Pyotr.UserId);
    }

    [Fact]
    public async Task Who_else_is_there_and_writes_is_seen()
    {
        var id = await Here.OpenAsync();
        var desk = Desk(id);
        await using var visit = Services.GetRequiredService<Presence>().Come(id, 2, "Пётр", _ => Task.CompletedTask);
        desk.WaitForAssertion(() => desk.Find(".present").TextContent.ShouldContain("смотрит Пётр"));
        visit.Write(true);
        desk.WaitForAssertion(() => desk.Find(".writing").TextContent.ShouldContain("Пётр сейчас пишет"));
    }

    [Fact]
    public async Task A_colleague_is_copied_and_taken_out_again()
    {
        var id = await Here.OpenAsync();
        var desk = Desk(id);
        await desk.InvokeAsync(() => desk.FindAll("[data-copies] .menu-item").Single(item => item.TextContent.Contains("Борис", StringComparison.Ordinal)).ClickAsync(new()));
        desk.Find(".toast").TextContent.ShouldContain("Борис в копии заявки");
        desk.Find("[data-copies] .people-list").TextContent.ShouldContain("Борис");
        await desk.InvokeAsync(() => desk.Find("[data-copies] .people-list button").ClickAsync(new()));
        desk.FindAll("[data-copies] .people-list li").ShouldBeEmpty();
    }

    [Fact]
    public void A_number_that_is_not_there_says_so() => Desk(99_999).Find(".state-title").TextContent.ShouldBe("Такой заявки нет");

    [Fact]
    public async Task The_page_that_is_left_is_followed_no_more_and_its_reader_is_gone()
    {
        var id = await Here.OpenAsync();
        Desk(id);
        var presence = Services.GetRequiredService<Presence>();
        await Eventually.IsTrueAsync(() => presence.In(id) is [{ Name: "Иван" }], "the reader is there");
        await DisposeComponentsAsync();
        Board.Followers.ShouldBe(0);
        presence.In(id).ShouldBeEmpty();
    }

    private IRenderedComponent<TicketDesk> Desk(long id)
    {
        var desk = Render<TicketDesk>(with => with.Add(d => d.Tid, Tid.Of(id)).Add(d => d.Tab, "talk"));
        desk.WaitForState(() => desk.FindAll(".desk-head, .state").Count > 0);
        return desk;
    }

    private void Show(long id)
    {
        Touches.TouchTicket(id);
        Board.Publish(Board.Latest with { Version = Board.Latest.Version + 1 });
    }
}
