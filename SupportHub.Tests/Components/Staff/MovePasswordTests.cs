using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using SupportHub.Components.Pages.Staff;
using SupportHub.Data;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Outbound;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Redacting;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tests.Tickets;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Files;
using Xunit;

namespace SupportHub.Tests.Components.Staff;

/// <summary>R4.7 on the ticket's page: only who has the ticket is offered it, and nothing is moved that was not shown first.</summary>
public sealed class MovePasswordTests : StaffContext
{
    private const string Password = "Zq7-лес-Mn4x";

    [Fact]
    public async Task It_shows_where_the_password_stands_and_then_moves_it()
    {
        var id = await Here.OpenAsync();
        await Here.TakeAsync(id);
        await Room.OkAsync(Here.Get<AddNote>().ExecuteAsync(Room.Ivan, new TicketNote(id, $"Пароль {Password}, дважды: {Password}"), default));
        AddMoving();
        var desk = Desk(id);
        await desk.InvokeAsync(() => desk.FindAll(".message header button[title='Перенести пароль в доступы']")[^1].ClickAsync(new()));
        desk.Find("dialog textarea[data-pick]").TextContent.ShouldContain(Password);
        desk.Find("dialog footer .first").GetAttribute("aria-disabled").ShouldBe("true");
        await desk.InvokeAsync(() => desk.Find("dialog input[name=Secret]").ChangeAsync(new() { Value = "нет такого" }));
        desk.Find("dialog [role=status]").TextContent.ShouldBe("Такого текста в заявке нет.");
        await desk.InvokeAsync(() => desk.Find("dialog input[name=Secret]").ChangeAsync(new() { Value = Password }));
        desk.Find("dialog [data-places]").TextContent.ShouldContain("В переписке: 2 (в скольких сообщениях: 1)");
        await desk.InvokeAsync(() => desk.Find("dialog footer .first").ClickAsync(new()));
        desk.Find("dialog input[name=Name]").GetAttribute("aria-invalid").ShouldBe("true");
        await desk.InvokeAsync(() => desk.Find("dialog input[name=Name]").ChangeAsync(new() { Value = "RDP" }));
        await desk.InvokeAsync(() => desk.Find("dialog footer .first").ClickAsync(new()));
        desk.WaitForAssertion(() => desk.Find(".message[data-side=Note] .message-text").TextContent.ShouldBe($"Пароль {Secret.Mark}, дважды: {Secret.Mark}"));
        desk.WaitForAssertion(() => desk.Markup.ShouldNotContain(Password));
    }

    [Fact]
    public async Task Where_it_cannot_be_looked_for_now_it_says_so_and_what_was_typed_stays()
    {
        var id = await Here.OpenAsync();
        await Here.TakeAsync(id);
        AddMoving();
        Services.AddSingleton(new SecretPlaces(new StorageAwayTests.Away(), null!));
        var desk = Desk(id);
        await desk.InvokeAsync(() => desk.FindAll(".message header button[title='Перенести пароль в доступы']")[^1].ClickAsync(new()));
        await desk.InvokeAsync(() => desk.Find("dialog input[name=Secret]").ChangeAsync(new() { Value = Password }));
        desk.Find("dialog .refusal").TextContent.ShouldContain("База данных не отвечает");
        desk.Find("dialog input[name=Secret]").GetAttribute("value").ShouldBe(Password);
    }

    [Fact]
    public async Task Who_does_not_have_the_ticket_is_not_offered_it()
    {
        var id = await Here.OpenAsync();
        await Here.TakeAsync(id, Room.Pyotr);
        Desk(id).FindAll("button[title='Перенести пароль в доступы']").ShouldBeEmpty();
    }

    private IRenderedComponent<TicketDesk> Desk(long id)
    {
        var desk = Render<TicketDesk>(with => with.Add(d => d.Tid, Tid.Of(id)).Add(d => d.Tab, "talk"));
        desk.WaitForState(() => desk.FindAll(".desk-head").Count > 0);
        return desk;
    }

    private void AddMoving()
    {
        var (contexts, storage, time) = (Here.Get<IDbContextFactory<SupportDb>>(), Here.Get<Storage>(), Here.Get<TimeProvider>());
        var (raws, folder, files) = (new RawLetters(storage, new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider(), time), new LetterFolder(storage), Here.Get<FileStore>());
        var hunt = new SecretHunt(raws, files, folder, LetterRewriting.Rewrite, Here.Get<IOptions<SupportHub.Tickets.TicketOptions>>(), time, NullLogger<SecretHunt>.Instance);
        var destroy = new DestroyDoomed(contexts, Here.Get<Writer>(), raws, files, folder, Here.Get<WriteAheadLog>(), NullLogger<DestroyDoomed>.Instance);
        Services.AddSingleton(new SecretPlaces(contexts, hunt)).AddSingleton(new MovePasswordOut(
            contexts, Here.Get<TicketWriter>(), Here.Get<AccessKeeping>(), hunt, raws, files, folder, new LettersInHand(), new MovedHashes(storage), destroy, time, NullLogger<MovePasswordOut>.Instance));
    }
}
