using NodaTime;
using Shouldly;
using SupportHub.Identity;
using SupportHub.Identity.Model;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Model;
using SupportHub.Mail.Queries;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;
using Xunit;

namespace SupportHub.Tests.Mail;

/// <summary>What letters say, in both languages.</summary>
public sealed class LetterTextTests : IAsyncLifetime
{
    private PostOffice office = null!;

    public async ValueTask InitializeAsync() => office = await PostOffice.OpenAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task R4_2_a_confirmation_tells_number_tier_deadline_and_how_it_was_counted()
    {
        var letter = await ReadAsync(LetterKind.Confirmation);
        letter.Headers["Subject"].ShouldBe($"[TID {Tid.Of(PostOffice.TicketId)}] Не запускается служба");
        letter.Headers["From"].ShouldBe("Поставщик <support@vendor.example>");
        letter.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        letter.Text.ShouldContain($"TID {Tid.Of(PostOffice.TicketId)}");
        letter.Text.ShouldContain("Партнёрский");
        letter.Text.ShouldContain("Ответим не позднее: вторник, 17 ноября 2026, 18:00 МСК");
        letter.Text.ShouldContain("(п. 4.12)");
        letter.Text.ShouldContain("8 рабочих часов");
        letter.Text.ShouldContain("вт, 17 ноября: с 10:00 до 18:00, 8 ч");
    }

    [Fact]
    public async Task R4_13_no_letter_promises_a_resolution() =>
        (await ReadAsync(LetterKind.Confirmation)).Text.ShouldContain("Срок полного решения вопроса не устанавливается (п. 4.13).");

    [Fact]
    public async Task In_english_it_says_the_same()
    {
        var letter = await ReadAsync(LetterKind.Confirmation, "en");
        letter.Headers["From"].ShouldBe("Supplier <support@vendor.example>");
        letter.Text.ShouldContain("We will answer by: Tuesday, 17 November 2026, 18:00 MSK");
        letter.Text.ShouldContain("8 working hours");
        letter.Text.ShouldContain("No time is set for the full resolution (clause 4.13).");
    }

    [Fact]
    public async Task The_files_of_an_answer_go_along_and_what_does_not_fit_is_named()
    {
        office.Options.Outgoing.MaxFileBytes = 1000;
        var message = office.Answer("Сделайте, как в файлах.");
        message.Attachments.AddRange([
            await AttachedAsync("план работ на пятницу, исправленный после разговора.docx", 300), await AttachedAsync("dump.zip", 900), await AttachedAsync("shot-1.png", 700), Attached("lost.txt"), Attached("пароли.txt", gone: true)]);
        var letter = await office.OweAsync(LetterKind.Answer, message: message);
        await office.SendAsync();

        var read = office.Read(letter.Id);
        read.Files.Select(file => (file.Name, file.Bytes.Length)).ShouldBe([("план работ на пятницу, исправленный после разговора.docx", 300), ("shot-1.png", 700)]);
        read.Text.ShouldContain("Файлы этого ответа, которые не вошли в письмо, — на странице обращения: dump.zip\r\n");
        read.Text.ShouldContain("Файлы этого ответа, которые приложить не удалось (попросите прислать их ещё раз): lost.txt");
        read.Html.ShouldContain("Сделайте, как в файлах.");
        read.Raw.ShouldNotContain("пароли.txt");
        read.Raw.Split("\r\n").ShouldAllBe(line => line.Length <= 78);
    }

    [Fact]
    public async Task Our_own_reader_and_any_other_find_the_same_files()
    {
        var message = office.Answer("См. вложение");
        message.Attachments.Add(await AttachedAsync("Отчёт «итог» (2).pdf", 5000));
        var letter = await office.OweAsync(LetterKind.Answer, message: message);
        await office.SendAsync();

        var read = MessageReader.Read(await File.ReadAllBytesAsync(office.FileOf(letter.Id)));
        (read.Files.Single().Name, read.Files.Single().Bytes.Length, read.Damage.Count).ShouldBe(("Отчёт «итог» (2).pdf", 5000, 0));
        read.Text.ShouldContain("См. вложение");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_holds_up_its_own_letter_alone()
    {
        var message = office.Answer("См. вложение");
        message.Attachments.Add(await AttachedAsync("dump.zip", 500));
        var letter = await office.OweAsync(LetterKind.Answer, message: message);
        office.Store.Time.Now += Duration.FromMinutes(1);
        var behind = await office.OweAsync(LetterKind.WorkStarted);
        var place = Directory.EnumerateFiles(office.Storage.Files, message.Attachments[0].Hash, SearchOption.AllDirectories).Single();
        await using (new FileStream(place, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) await office.SendAsync();

        File.Exists(office.FileOf(behind.Id)).ShouldBeTrue();
        File.Exists(office.FileOf(letter.Id)).ShouldBeFalse();
        office.Store.Time.Now += Duration.FromHours(1);
        await office.SendAsync();
        office.Read(letter.Id).Files.Single().Name.ShouldBe("dump.zip");
    }

    [Fact]
    public async Task A_deadline_beyond_a_weekend_names_the_days_that_did_not_count()
    {
        var clock = ReactionClock.Begin(PostOffice.At(20, 19), SupportTier.Partner, Edition.Default, WorkingTime.Default, ClockCause.Arrival);
        await office.Store.SaveAsync(db => db.Tickets.Single().SetClock(clock));
        var letter = await ReadAsync(LetterKind.Confirmation);
        letter.Text.ShouldContain("понедельник, 23 ноября 2026, 16:00 МСК");
        letter.Text.ShouldContain("сб, 21 ноября (выходной)");
    }

    [Fact]
    public async Task The_lengths_that_were_counted_agree_with_the_hours_beside_them_and_add_up()
    {
        var clock = ReactionClock.Begin(PostOffice.At(20, 19) + Duration.FromSeconds(35), SupportTier.Partner, Edition.Default, WorkingTime.Default, ClockCause.Arrival);
        await office.Store.SaveAsync(db => db.Tickets.Single().SetClock(clock));
        var letter = await ReadAsync(LetterKind.Confirmation);
        letter.Text.ShouldContain("с 19:00 до 20:00, 1 ч");
        letter.Text.ShouldContain("с 09:00 до 16:00, 7 ч");
        letter.Text.ShouldNotContain(" мин");
    }

    [Fact]
    public async Task Its_html_is_as_wide_as_a_phone_and_stands_on_paper_of_its_own()
    {
        var letter = await ReadAsync(LetterKind.Answer);
        letter.Html.ShouldContain("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        letter.Html.ShouldContain("overflow-wrap:anywhere", customMessage: "a long address in an answer breaks");
        letter.Html.ShouldContain("background:#ffffff", customMessage: "dark words are not left on the dark paper of a mail program");
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("en")]
    public async Task Every_kind_has_its_words(string language)
    {
        foreach (var kind in Enum.GetValues<LetterKind>().Where(kind => !kind.IsOfAccount()))
        {
            await office.Store.SaveAsync(db =>
            {
                var ticket = db.Tickets.Single();
                (ticket.RefusalCode, ticket.ReviewOn, ticket.ClosesAt) = (RefusalCode.OutOfScope, new LocalDate(2026, 12, 1), PostOffice.At(30, 20));
                ticket.Confirmed = Criticality.Normal;
            });
            var letter = await ReadAsync(kind, language);
            letter.Text.ShouldNotContain("Mail.");
            letter.Text.ShouldNotContain("{0}");
            if (kind != LetterKind.TooLarge) letter.Html.ShouldContain($"/my/tickets/{Tid.Of(PostOffice.TicketId)}");
            if (kind.IsWrittenByPerson()) letter.Text.ShouldContain("Слова <специалиста> & код");
            if (kind.IsWrittenByPerson()) letter.Html.ShouldContain("Слова &lt;специалиста&gt; &amp; код");
            letter.Headers.ContainsKey("Auto-Submitted").ShouldBe(!kind.IsWrittenByPerson());
        }
    }

    [Fact]
    public async Task R4_15_a_refusal_names_its_reason_and_how_to_disagree()
    {
        await office.Store.SaveAsync(db => (db.Tickets.Single().RefusalCode, db.Tickets.Single().ClosesAt) = (RefusalCode.OutOfScope, PostOffice.At(30, 20)));
        var letter = await ReadAsync(LetterKind.Declined);
        letter.Text.ShouldContain("Причина: Вне предмета поддержки (п. 4.15)");
        letter.Text.ShouldContain("до 20:00 МСК 30 ноября 2026");
    }

    [Fact]
    public async Task Letters_of_a_ticket_stand_in_one_thread()
    {
        var first = await office.OweAsync(LetterKind.Confirmation);
        office.Store.Time.Now += Duration.FromMinutes(5);
        var second = await office.OweAsync(LetterKind.WorkStarted);
        await office.SendAsync();
        office.Read(first.Id).Headers.Keys.ShouldNotContain("References");
        office.Read(second.Id).Headers["References"].ShouldBe(office.Read(first.Id).Headers["Message-ID"]);
        office.Read(second.Id).Headers["In-Reply-To"].ShouldBe(office.Read(first.Id).Headers["Message-ID"]);
    }

    [Theory]
    [InlineData(LetterKind.Invitation)]
    [InlineData(LetterKind.PasswordReset)]
    public async Task A_letter_about_an_account_carries_its_link_and_the_database_does_not(LetterKind kind)
    {
        var accounts = office.Store.Get<AccountLetters>();
        var user = User.Make("new@people.example", "Новый", "ru", office.Store.Time.Now);
        await office.Store.SaveAsync(db =>
        {
            if (kind == LetterKind.Invitation) accounts.Invite(db, user, office.Store.Time.Now, "Ольга");
            else accounts.Reset(db, user, office.Store.Time.Now);
        });
        (await office.SendAsync()).ShouldBe(1);
        var letter = Eml.Read(await File.ReadAllBytesAsync(office.Files.Single()));
        letter.Text.ShouldContain("http://localhost:5080/account/");
        letter.Text.ShouldContain("token=");
        letter.Text.ShouldNotContain("Mail.");
    }

    [Fact]
    public async Task R4_2_paper_without_an_address_has_a_confirmation_to_print()
    {
        var print = office.Store.Get<PaperConfirmationQuery>();
        (await print.ExecuteAsync(PostOffice.Staff, Tid.Of(PostOffice.TicketId), CancellationToken.None)).Value.Text.ShouldContain("17 ноября 2026, 18:00 МСК");
        (await print.ExecuteAsync(Actor.Stranger, Tid.Of(PostOffice.TicketId), CancellationToken.None)).Succeeded.ShouldBeFalse();
    }

    private async Task<Eml> ReadAsync(LetterKind kind, string language = "ru")
    {
        var letter = await office.OweAsync(kind, language: language, message: kind.IsWrittenByPerson() ? office.Answer("Слова <специалиста> & код") : null);
        await office.SendAsync();
        return office.Read(letter.Id);
    }

    private async Task<Attachment> AttachedAsync(string name, int size)
    {
        var stored = (await office.Store.Get<FileStore>().StoreAsync(new MemoryStream([.. Enumerable.Range(0, size).Select(i => (byte)(i * 7))]), name, 10_000, default)).Value;
        return new Attachment { TicketId = PostOffice.TicketId, FileName = stored.FileName, ContentType = stored.ContentType, Size = stored.Size, Hash = stored.Hash, AddedAt = office.Store.Time.Now };
    }

    private Attachment Attached(string name, bool gone = false) =>
        new() { TicketId = PostOffice.TicketId, FileName = name, ContentType = "text/plain", Size = 5, Hash = new string('a', 64), AddedAt = office.Store.Time.Now, GoneAt = gone ? office.Store.Time.Now : null };
}
