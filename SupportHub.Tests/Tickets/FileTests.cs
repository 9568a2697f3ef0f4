using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Queries;
using Xunit;

namespace SupportHub.Tests.Tickets;

public sealed class FileTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private static readonly byte[] Program = [(byte)'M', (byte)'Z', 0, 1, 2, 3];

    [Fact(DisplayName = "A screenshot goes with the ticket and is given to who sees the ticket, to nobody else")]
    public async Task Screenshot()
    {
        await using var room = await Room.OpenAsync();
        var upload = await UploadAsync(room, Room.Anna, Png, "C:\\снимки\\экран.png");
        upload.FileName.ShouldBe("экран.png");
        var id = await room.OpenAsync(Room.Anna, Room.Request() with { Files = [upload.Token] });
        var attachment = (await room.Get<TicketPage>().FindAsync(Room.Ivan, Tid.Of(id), default))!.Messages.Single().Attachments.Single();
        (attachment.FileName, attachment.ContentType, attachment.IsImage, attachment.Size).ShouldBe(("экран.png", "image/png", true, Png.Length));
        (await room.Get<AttachmentFile>().FindAsync(Room.Anna, attachment.Id, default)).ShouldNotBeNull();
        (await room.Get<AttachmentFile>().FindAsync(Room.Ivan, attachment.Id, default)).ShouldNotBeNull();
        (await room.Get<AttachmentFile>().FindAsync(Room.Vera, attachment.Id, default)).ShouldBeNull();
        (await room.Get<AttachmentFile>().FindAsync(Room.Boris, attachment.Id, default)).ShouldBeNull();
        (await room.Get<AttachmentFile>().FindAsync(Actor.Stranger, attachment.Id, default)).ShouldBeNull();
        await using var bytes = room.Get<FileStore>().Open((await room.AllAsync(db => db.Attachments)).Single().Hash);
        bytes.Length.ShouldBe(Png.Length);
    }

    [Fact(DisplayName = "R4.5: what an abonent attaches is JPG, GIF or PNG by content, whatever its name says")]
    public async Task By_content()
    {
        await using var room = await Room.OpenAsync();
        await Room.RefusedAsync(TakeAsync(room, Room.Anna, Program, "screen.png"), "Refusal.OnlyScreenshots");
        (await UploadAsync(room, Room.Ivan, Program, "tool.exe")).ContentType.ShouldBe("application/octet-stream");
        await Room.RefusedAsync(TakeAsync(room, Room.Anna, [], "empty.png"), "Refusal.FileEmpty");
        await Room.RefusedAsync(TakeAsync(room, Room.Ivan, new byte[20 * 1024 * 1024 + 1], "big.bin"), "Refusal.FileTooBig");
        await Room.RefusedAsync(TakeAsync(room, Actor.Stranger, Png, "screen.png"), "Refusal.SignInFirst");
    }

    [Fact(DisplayName = "A file of a note is staff's alone")]
    public async Task Of_a_note()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        var upload = await UploadAsync(room, Room.Ivan, Png, "n.png");
        await Room.OkAsync(room.Get<AddNote>().ExecuteAsync(Room.Ivan, new TicketNote(id, "Смотри", [upload.Token]), default));
        var file = (await room.AllAsync(db => db.Attachments)).Single().Id;
        (await room.Get<AttachmentFile>().FindAsync(Room.Pyotr, file, default)).ShouldNotBeNull();
        (await room.Get<AttachmentFile>().FindAsync(Room.Anna, file, default)).ShouldBeNull();
    }

    [Fact(DisplayName = "A token is worth something to who uploaded, for half a day; eleven files are too many")]
    public async Task Tokens()
    {
        await using var room = await Room.OpenAsync();
        var upload = await UploadAsync(room, Room.Anna, Png, "a.png");
        await Room.RefusedAsync(room.Get<OpenTicket>().ExecuteAsync(Room.Boris, Room.Request() with { Files = [upload.Token] }, default), "Refusal.FileGone");
        await Room.RefusedAsync(room.Get<OpenTicket>().ExecuteAsync(Room.Anna, Room.Request() with { Files = ["made up"] }, default), "Refusal.FileGone");
        await Room.RefusedAsync(room.Get<OpenTicket>().ExecuteAsync(Room.Anna, Room.Request() with { Files = [.. Enumerable.Repeat(upload.Token, 11)] }, default), "Refusal.TooManyFiles");
        room.Pass(Duration.FromHours(12));
        await Room.RefusedAsync(room.Get<OpenTicket>().ExecuteAsync(Room.Anna, Room.Request() with { Files = [upload.Token] }, default), "Refusal.FileGone");
    }

    [Fact(DisplayName = "Files that no message came to name are swept after a day, the others stay")]
    public async Task Orphans()
    {
        await using var room = await Room.OpenAsync();
        var kept = await UploadAsync(room, Room.Anna, Png, "a.png");
        await room.OpenAsync(Room.Anna, Room.Request() with { Files = [kept.Token] });
        await UploadAsync(room, Room.Anna, [.. Png, 9], "b.png");
        room.Pass(Duration.FromHours(23));
        (await Room.OkAsync(room.Get<SweepOrphans>().ExecuteAsync(Room.Job, default))).ShouldBe(0);
        await UploadAsync(room, Room.Anna, [.. Png, 8], "c.png");
        room.Pass(Duration.FromHours(2));
        (await Room.OkAsync(room.Get<SweepOrphans>().ExecuteAsync(Room.Job, default))).ShouldBe(1);
        room.Get<FileStore>().Has((await room.AllAsync(db => db.Attachments)).Single().Hash).ShouldBeTrue();
    }

    [Fact(DisplayName = "Over HTTP: taken from own pages of who is signed in, given with its type fixed, to nobody else")]
    public async Task Over_http()
    {
        await using var app = await SupportHubApp.StartAsync();
        var account = await app.AddContactAsync();
        using var client = await app.SignedInAsync(account);
        using var png = new ByteArrayContent(Png);
        using var taken = await client.PostAsync("/files?name=screen.png", png);
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        var upload = (await taken.Content.ReadFromJsonAsync<Upload>())!;

        using var evil = new HttpRequestMessage(HttpMethod.Post, "/files?name=screen.png") { Content = new ByteArrayContent(Png) };
        evil.Headers.Add("Origin", "https://evil.example");
        using var refused = await client.SendAsync(evil);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var text = new StringContent("no picture", Encoding.UTF8);
        using var unwanted = await client.PostAsync("/files?name=screen.png", text);
        unwanted.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await unwanted.Content.ReadAsStringAsync()).ShouldContain("Refusal.OnlyScreenshots");

        var staff = await app.AddPersonAsync(Roles.Staff);
        var ticket = await app.Get<RegisterPaper>().ExecuteAsync(staff.Actor, Room.Paper(app.Get<TimeProvider>().Now(), account.Actor.AbonentId!.Value), default);
        (await app.Get<WriteAsAbonent>().ExecuteAsync(account.Actor, new AbonentMessage(ticket.Value, "Вот снимок", [upload.Token]), default)).Succeeded.ShouldBeTrue();
        await using var db = await app.Get<IDbContextFactory<SupportHub.Data.SupportDb>>().CreateDbContextAsync();
        var path = $"/files/{await db.Attachments.Select(a => a.Id).SingleAsync()}";

        using var given = await client.GetAsync(path);
        given.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await given.Content.ReadAsByteArrayAsync()).ShouldBe(Png);
        given.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        given.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");
        given.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        using var another = await app.SignedInAsync(await app.AddContactAsync());
        (await another.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var stranger = app.Stranger();
        (await stranger.GetAsync(path)).IsSuccessStatusCode.ShouldBeFalse();
    }

    private static async Task<Outcome<Upload>> TakeAsync(Room room, Actor actor, byte[] bytes, string name)
    {
        using var stream = new MemoryStream(bytes);
        return await room.Get<Uploads>().TakeAsync(actor, stream, name, default);
    }

    private static Task<Upload> UploadAsync(Room room, Actor actor, byte[] bytes, string name) => Room.OkAsync(TakeAsync(room, actor, bytes, name));
}
