using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Data.Log;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Model;
using SupportHub.Mail.Outbound;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Redacting;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tests.Mail.Inbound;
using SupportHub.Tests.Tickets;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;
using SupportHub.Tickets.Records;
using Xunit;

namespace SupportHub.Tests.Mail.Redacting;

/// <summary>A password found in a letter or message goes to the access details and stands nowhere else any more (R4.7-access).</summary>
public sealed class MovePasswordOutTests
{
    private const string Password = MoveOutRoom.Password;

    private static readonly Actor Anna = new(11, "Анна", ActorRole.Abonent, MailRoom.Partner, 1, true);

    [Fact(DisplayName = "R4.7: brought in by letter, reply, quarantined letter, copy, answer, note and file, it stands nowhere on the disk afterwards, and opens among the access details")]
    public async Task Everywhere()
    {
        await using var room = await MoveOutRoom.OpenAsync();
        var ticket = await FullTicketAsync(room);
        (await room.WhereIsAsync()).Count.ShouldBeGreaterThan(6);
        var found = await room.MoveAsync(ticket);
        found.Messages.ShouldBeGreaterThanOrEqualTo(4);
        found.LettersGone.ShouldBe(0);
        (await room.WhereIsAsync()).ShouldBeEmpty();
        var detail = (await room.AllAsync(db => db.AccessDetails)).Single();
        (await room.Get<ShowAccess>().ExecuteAsync(MailRoom.Ivan, ticket, detail.Id, default)).Value.Secret.ShouldBe(Password);
        (await room.MessagesAsync(ticket))[0].Text.ShouldBe($"Вход: admin, пароль: {Secret.Mark}\nСпасибо.");
        (await room.TicketAsync(ticket)).SubjectKey.ShouldBe($"пароль {Secret.Mark.ToLowerInvariant()}");
        await room.SendAsync();
        (await room.WhereIsAsync()).ShouldBeEmpty("what went out afterwards was made of the replaced text");
    }

    [Fact(DisplayName = "R4.7: a file of our answer that holds it goes without it, in the letter that is gone already and in the one that has yet to go")]
    public async Task Files_that_go_along()
    {
        await using var room = await MoveOutRoom.OpenAsync();
        var ticket = await room.OpenAsync();
        await Take(room, ticket);
        foreach (var text in new[] { "Так вошли.", "И ещё раз." })
        {
            var file = await room.Get<Uploads>().TakeAsync(MailRoom.Ivan, new MemoryStream(Encoding.UTF8.GetBytes($"login=admin\npassword={Password}\nok\n")), "app.conf", default);
            file.Refusals.Select(r => r.Reason).ShouldBeEmpty();
            (await room.Get<AnswerTicket>().ExecuteAsync(MailRoom.Ivan, new TicketAnswer(ticket, text, Files: [file.Value.Token]), default)).Succeeded.ShouldBeTrue();
            if (text == "Так вошли.") await room.SendAsync();
        }

        (await room.WhereIsAsync()).Distinct().Count().ShouldBe(2, "the file, and the letter that it went along with");
        await room.MoveAsync(ticket);
        (await room.WhereIsAsync()).ShouldBeEmpty();
        await room.SendAsync();
        (await room.WhereIsAsync()).ShouldBeEmpty();

        var letters = Directory.GetFiles(room.Storage.MailOut).Select(path => MessageReader.Read(File.ReadAllBytes(path))).Where(letter => letter.Files.Count > 0).ToList();
        letters.Count.ShouldBe(2);
        foreach (var letter in letters) Encoding.UTF8.GetString(letter.Files[0].Bytes.Span).ShouldContain($"password={Secret.Mark}\nok");
    }

    [Fact(DisplayName = "R4.7: of a request of the site its subject, description, steps and the words of the journal are replaced")]
    public async Task Of_the_site()
    {
        await using var room = await MoveOutRoom.OpenAsync();
        var opened = await room.Get<OpenTicket>().ExecuteAsync(
            Anna, new TicketRequest($"Вход {Password}", null, Criticality.Critical, "Анна", MailRoom.Anna, "+7 900 000-00-00", Steps: $"1. {Password}", ProductName: "Сервер", HowOften: Password), default);
        opened.Refusals.Select(r => r.Reason).ShouldBeEmpty();
        await room.Get<LowerCriticality>().ExecuteAsync(MailRoom.Ivan, opened.Value, Criticality.Normal, $"Пароль «{Password}» подошёл, работа идёт.", null, default);
        (await room.WhereIsAsync()).ShouldNotBeEmpty();
        await room.MoveAsync(opened.Value);
        (await room.WhereIsAsync()).ShouldBeEmpty();
        var ticket = await room.TicketAsync(opened.Value);
        (ticket.Facts.Steps, ticket.Facts.HowOften).ShouldBe(($"1. {Secret.Mark}", Secret.Mark));
        (await room.AllAsync(db => db.Audit.Where(a => a.Act == "criticality-lowered"))).Single().Why.ShouldBe($"Пароль «{Secret.Mark}» подошёл, работа идёт.");
    }

    [Fact(DisplayName = "R4.7: the source that staff save has the mark and everything else; brought again, the letter is known; the journal has who, never the password")]
    public async Task The_source()
    {
        await using var room = await MoveOutRoom.OpenAsync();
        var raw = room.Letter(MailRoom.Anna, text: $"Пароль: {Password}, жду.");
        var taken = await room.TakeAsync(raw);
        await room.MoveAsync(taken.Ticket!.Value.Number);
        using var source = new MemoryStream();
        await (await room.Get<LetterSources>().OpenAsync(MailRoom.Ivan, taken.LetterId, default)).Value(source, default);
        var read = MessageReader.Read(source.ToArray());
        (read.Text.Trim(), read.From!.Address, read.MessageId).ShouldBe(($"Пароль: {Secret.Mark}, жду.", MailRoom.Anna, MessageReader.Read(raw).MessageId));
        read.Headers.Has(LetterRewriting.Header).ShouldBeTrue();
        var again = await room.TakeAsync(raw);
        (again.Verdict, again.LetterId).ShouldBe((LetterVerdict.Duplicate, taken.LetterId));
        var row = await room.RowAsync(taken.LetterId);
        row.RawHash.ShouldNotBe(RawLetters.HashOf(raw), "the password could be guessed from it");
        var entry = (await room.AllAsync(db => db.Audit.Where(a => a.Act == "password-moved-out"))).Single();
        (entry.ActorName, entry.Details).ShouldBe(("Иван", $$"""{"message":"{{row.MessageId}}","places":"1","letters-rewritten":"1","letters-destroyed":"0","files-rewritten":"0","files-destroyed":"0"}"""));
    }

    [Fact(DisplayName = "R4.7: a letter that holds it packed is destroyed, and its row says so; so is the packed file")]
    public async Task Packed()
    {
        await using var room = await MoveOutRoom.OpenAsync();
        var taken = await room.TakeAsync(WithFile("notes.zip", "application/zip", Zip($"пароль {Password}")));
        var ticket = taken.Ticket!.Value.Number;
        var found = await room.MoveAsync(ticket);
        (found.LettersGone, found.FilesGone).ShouldBe((1, 1));
        (await room.WhereIsAsync()).ShouldBeEmpty();
        var row = await room.RowAsync(taken.LetterId);
        (row.GoneForSecret, row.RawGoneAt).ShouldBe((true, room.Now));
        (await room.Get<LetterSources>().OpenAsync(MailRoom.Ivan, taken.LetterId, default)).Refusal!.Reason.ShouldBe("Refusal.Mail.RawGone");
        (await room.AllAsync(db => db.Attachments)).Single().GoneAt.ShouldBe(room.Now);
    }

    [Fact(DisplayName = "R4.7: a letter whose rewriting fails is destroyed, and nothing else waits for it")]
    public async Task A_letter_that_fails()
    {
        await using var room = await MoveOutRoom.OpenAsync((raw, secret, said) =>
            Encoding.UTF8.GetString(raw.Span).Contains("broken@romashka.example", StringComparison.Ordinal) ? throw new InvalidOperationException("a fault of ours") : LetterRewriting.Rewrite(raw, secret, said));
        var broken = await room.TakeAsync(room.Letter(MailRoom.Anna, text: $"Пароль: {Password}", id: "broken@romashka.example"));
        var ticket = broken.Ticket!.Value.Number;
        var sound = await room.TakeAsync(room.Letter(MailRoom.Anna, $"[TID {SupportHub.Regulation.Tid.Of(ticket)}]", $"Ещё раз: {Password}"));
        var found = await room.MoveAsync(ticket);
        (found.Letters, found.LettersGone).ShouldBe((1, 1));
        (await room.WhereIsAsync()).ShouldBeEmpty();
        var row = await room.RowAsync(broken.LetterId);
        (row.GoneForSecret, row.RawGoneAt).ShouldBe((true, room.Now));
        (await room.RowAsync(sound.LetterId)).RawGoneAt.ShouldBeNull();
    }

    [Fact(DisplayName = "R4.7: a file that another conversation has too stays there, and goes here")]
    public async Task A_shared_file()
    {
        await using var room = await MoveOutRoom.OpenAsync();
        var here = await room.TakeAsync(WithFile("app.conf", "text/plain", Encoding.UTF8.GetBytes($"password={Password}\n")));
        var there = await room.TakeAsync(WithFile("app.conf", "text/plain", Encoding.UTF8.GetBytes($"password={Password}\n"), "Другое"));
        await room.MoveAsync(here.Ticket!.Value.Number);
        var files = await room.AllAsync(db => db.Attachments.OrderBy(a => a.TicketId));
        (await TextAsync(room, files[0].Hash), await TextAsync(room, files[1].Hash)).ShouldBe(($"password={Secret.Mark}\n", $"password={Password}\n"));
        await room.MoveAsync(there.Ticket!.Value.Number);
        (await room.WhereIsAsync()).ShouldBeEmpty();
    }

    [Fact(DisplayName = "R4.7: where the bytes cannot be removed at once, the job removes them")]
    public async Task Mended()
    {
        await using var room = await MoveOutRoom.OpenAsync();
        var taken = await room.TakeAsync(room.Letter(MailRoom.Anna, text: $"Пароль: {Password}"));
        var file = Directory.GetFiles(room.Storage.MailIn, (await room.RowAsync(taken.LetterId)).RawHash, SearchOption.AllDirectories).Single();
        // as a crash right after the commit would leave it
        await using (new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read)) await LookedInto(room, taken.Ticket!.Value.Number);
        File.Exists(file).ShouldBeTrue();
        (await room.AllAsync(db => db.DoomedFiles)).Count.ShouldBe(1);
        (await room.Get<DestroyDoomed>().ExecuteAsync(MailRoom.Intake, default)).Value.ShouldBe(1);
        File.Exists(file).ShouldBeFalse();
        (await room.WhereIsAsync()).ShouldBeEmpty();
    }

    [Fact(DisplayName = "R4.7: our letter that waits for another try goes without it")]
    public async Task A_letter_that_waits()
    {
        await using var room = await MoveOutRoom.OpenAsync();
        var ticket = await room.OpenAsync();
        await room.Get<AnswerTicket>().ExecuteAsync(MailRoom.Ivan, new TicketAnswer(ticket, $"Войдите с «{Password}»."), default);
        var letter = (await room.OutboxAsync(ticket)).Single(l => l.Kind == LetterKind.Answer);
        await room.Get<LetterFolder>().PutAsync(letter.Id, Encoding.UTF8.GetBytes($"Subject: tried\r\n\r\n{Password}\r\n"), default);
        await room.MoveAsync(ticket);
        await room.SendAsync();
        MessageReader.Read((await room.Get<LetterFolder>().FindAsync(letter.Id, default))!).Text.ShouldContain($"«{Secret.Mark}»");
        (await room.WhereIsAsync()).ShouldBeEmpty();
    }

    [Theory(DisplayName = "what cannot be looked for, or does not stand there, is refused, and nothing changes")]
    [InlineData("abc", "Refusal.Secret.Unfit")]
    [InlineData("R4.7", "Refusal.Secret.Unfit")]
    [InlineData("нет такого", "Refusal.Secret.Nowhere")]
    public async Task Refused(string secret, string reason)
    {
        await using var room = await MoveOutRoom.OpenAsync();
        var ticket = await room.OpenAsync();
        await room.Get<TakeTicket>().ExecuteAsync(MailRoom.Ivan, ticket, null, default);
        var before = await room.TraceAsync();
        (await room.Get<MovePasswordOut>().ExecuteAsync(MailRoom.Ivan, await OfAsync(room, ticket, secret), default)).Refusal!.Reason.ShouldBe(reason);
        (await room.TraceAsync()).ShouldBe(before);
        (await room.AllAsync(db => db.AccessDetails)).ShouldBeEmpty();
    }

    [Fact(DisplayName = "only who has the ticket and managers move it; in a closed ticket it is taken out and kept nowhere")]
    public async Task Who_and_when()
    {
        await using var room = await MoveOutRoom.OpenAsync();
        var ticket = (await room.TakeAsync(room.Letter(MailRoom.Anna, text: $"Пароль: {Password}"))).Ticket!.Value.Number;
        (await room.Get<MovePasswordOut>().ExecuteAsync(MailRoom.Ivan, await OfAsync(room, ticket, Password), default)).Refusal!.Reason.ShouldBe("Refusal.Access.NotYours");
        await room.CloseAsync(ticket);
        (await room.Get<MovePasswordOut>().ExecuteAsync(MailRoom.Olga, await OfAsync(room, ticket, Password), default)).Succeeded.ShouldBeTrue();
        (await room.AllAsync(db => db.AccessDetails)).ShouldBeEmpty();
        (await room.WhereIsAsync()).ShouldBeEmpty();
    }

    [Fact(DisplayName = "every column of text is looked through, or holds nothing that is written in a ticket")]
    public async Task Every_column()
    {
        // of people, terms and the machine: no text of a ticket gets there
        string[] others =
        [
            "Abonent", "AbonentDomain", "Announcement", "ApiToken", "CalendarDay", "Contact", "Contract", "DoneKey", "DoomedFile", "EditionRow", "InstalledProduct", "IntakeRules", "JobRun", "LetterTemplate",
            "MailboxState", "Product", "ProductionYear", "PutOffLetter", "TierAssignment", "User", "WallDevice", "ChangeLogEntry", "DutyShift",
        ];
        await using var room = await MoveOutRoom.OpenAsync();
        await using var db = room.Store.Db();
        var unknown = db.Model.GetEntityTypes()
            .Where(type => !type.ClrType.FullName!.StartsWith("Microsoft.", StringComparison.Ordinal) && !others.Contains(type.ClrType.Name))
            .SelectMany(type => type.GetProperties().Where(p => p.ClrType == typeof(string) && !p.IsPrimaryKey()).Select(p => (Property: p, Name: $"{type.ClrType.Name}.{p.Name}")))
            .Where(found => !TicketRows.IsText(found.Property) && !TicketRows.Machine.Contains(found.Name))
            .Select(found => found.Name);
        unknown.ShouldBeEmpty();
    }

    private static Task<Outcome<Done>> Take(MailRoom room, long ticket) => room.Get<TakeTicket>().ExecuteAsync(MailRoom.Ivan, ticket, null, default);

    private static async Task LookedInto(MailRoom room, long ticket)
    {
        await Take(room, ticket);
        var look = new PasswordMove(ticket, (await room.MessagesAsync(ticket))[0].Id, "RDP", new OpenedAccess("", "", Password, ""), 1);
        (await room.Get<MovePasswordOut>().ExecuteAsync(MailRoom.Ivan, look, default)).Succeeded.ShouldBeTrue();
    }

    private static async Task<PasswordMove> OfAsync(MailRoom room, long ticket, string secret) =>
        new(ticket, (await room.MessagesAsync(ticket))[0].Id, "RDP", new OpenedAccess("", "admin", secret, ""), 1);

    // a ticket with the password in every place that a letter, a reply, an answer, a note and a file make
    private static async Task<long> FullTicketAsync(MailRoom room)
    {
        var opened = await room.TakeAsync(room.Letter(MailRoom.Anna, $"Пароль {Password}", $"Вход: admin, пароль: {Password}\nСпасибо.", id: "first@client.example"));
        var ticket = opened.Ticket!.Value.Number;
        await Take(room, ticket);
        await room.Get<AnswerTicket>().ExecuteAsync(MailRoom.Ivan, new TicketAnswer(ticket, $"Пароль «{Password}» не подходит."), default);
        await room.SendAsync();
        await room.Get<AddNote>().ExecuteAsync(MailRoom.Ivan, new TicketNote(ticket, $"Сам проверил: {Password}"), default);
        var reply = await room.OurLastAsync(ticket);
        var quoting = $"Вот ещё раз.\n\n17.11.2026 10:00, Поставщик пишет:\n> Пароль «{Password}»\n> не подходит.";
        (await room.TakeAsync(room.Letter(MailRoom.Anna, "Re: вход", quoting, headers: [$"In-Reply-To: <{reply}>"]))).Ticket!.Value.Number.ShouldBe(ticket);
        (await room.TakeAsync(room.Letter("stranger@nowhere.example", $"Re: [TID {Tid.Of(ticket)}]", quoting, headers: [$"In-Reply-To: <{reply}>"]))).Verdict.ShouldBe(LetterVerdict.Quarantine);
        (await room.TakeAsync(room.Letter(MailRoom.Anna, "Пароль", $"{Password}, и копия.", id: "first@client.example"))).Verdict.ShouldBe(LetterVerdict.Duplicate);
        (await room.TakeAsync(WithFile("app.conf", "text/plain", Encoding.GetEncoding(1251).GetBytes($"пароль={Password}\n"), headers: $"In-Reply-To: <{reply}>\r\n"))).Ticket!.Value.Number.ShouldBe(ticket);
        await room.Get<AnswerTicket>().ExecuteAsync(MailRoom.Ivan, new TicketAnswer(ticket, $"Теперь «{Password}» подошёл."), default);
        return ticket;
    }

    private static byte[] WithFile(string name, string type, byte[] file, string subject = "Журнал", string headers = "") => Encoding.UTF8.GetBytes(
        $"From: {MailRoom.Anna}\r\nTo: {MailRoom.Support}\r\nSubject: {subject}\r\nMessage-ID: <{Guid.NewGuid():N}@client.example>\r\n{headers}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n"
        + $"--cut\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nВо вложении {subject}.\r\n--cut\r\nContent-Type: {type}; name={name}\r\nContent-Disposition: attachment; filename={name}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + $"{Convert.ToBase64String(file, Base64FormattingOptions.InsertLineBreaks)}\r\n--cut--\r\n");

    private static byte[] Zip(string text)
    {
        using var to = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(to, System.IO.Compression.ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("notes.txt").Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        return to.ToArray();
    }

    private static async Task<string> TextAsync(MailRoom room, string hash)
    {
        using var reader = new StreamReader(room.Get<FileStore>().Open(hash));
        return await reader.ReadToEndAsync();
    }
}
