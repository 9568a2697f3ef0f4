using System.Text;
using System.Text.RegularExpressions;
using NodaTime;
using Shouldly;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;
using Xunit;

namespace SupportHub.Tests.Mail;

/// <summary>Letters about tickets whose texts nobody would choose, and whose ticket went on before they left.</summary>
public sealed class LetterHardCasesTests : IAsyncLifetime
{
    private const string Words = "Начало {tid} {promise} {0} {\n.\n..\nFrom Ivan\n\u202Eabc\u202C 😀 «кавычки» <b>не тег</b> & конец";
    private static readonly string Long = Words + "\n" + new string('x', 3000) + "\n" + new string('щ', 3000);

    private PostOffice office = null!;

    public async ValueTask InitializeAsync() => office = await PostOffice.OpenAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    public static TheoryData<LetterKind, string> OfTickets => [.. Enum.GetValues<LetterKind>().Where(kind => !kind.IsOfAccount()).SelectMany(kind => new[] { (kind, "ru"), (kind, "en") })];

    [Theory]
    [MemberData(nameof(OfTickets))]
    public async Task What_people_typed_stays_what_they_typed(LetterKind kind, string language)
    {
        const string subject = "Re: {due} 😀 \"q\" =?= ; , <a@b> \u202Egnp.exe";
        await TicketAsync(ticket => (ticket.Subject, ticket.RefusalCode, ticket.ClosesAt) = (subject, RefusalCode.OutOfScope, PostOffice.At(30, 20)));
        var letter = await SentAsync(kind, language, "Ann \"q\" <b@c>,\r\nBcc: evil@x.example", Long, $$"""{"subject":"x\r\nBcc: evil@x.example","size":"1","limit":"2"}""");
        var bytes = await File.ReadAllBytesAsync(office.FileOf(letter));
        var lines = Encoding.Latin1.GetString(bytes).Split("\r\n");
        lines.ShouldAllBe(line => line.Length <= 78 && !line.Contains('\n') && !line.Contains('\r') && line != "." && !line.StartsWith("From "));
        lines.TakeWhile(line => line.Length > 0).ShouldAllBe(line => !line.StartsWith("Bcc"));
        var read = MessageReader.Read(bytes);
        read.Damage.ShouldBeEmpty();
        read.To.Single().Address.ShouldBe("anna@client.example");
        read.To.Single().Name.ShouldBe("Ann \"q\" <b@c>, Bcc: evil@x.example");
        if (kind != LetterKind.TooLarge)
        {
            office.Read(letter).Headers["Subject"].ShouldBe($"[TID {Tid.Of(PostOffice.TicketId)}] {subject}");
            // read back, a mark that turns the text about is left out
            read.Subject.ShouldBe($"[TID {Tid.Of(PostOffice.TicketId)}] {subject.Replace("\u202E", "", StringComparison.Ordinal)}");
        }

        if (kind.IsWrittenByPerson()) office.Read(letter).Text.ReplaceLineEndings("\n").ShouldContain(Long);
        TextOf(office.Read(letter).Html).ShouldBe(Regex.Replace(office.Read(letter).Text, @"(: https?://\S+)|[\s–-]", ""));
    }

    [Theory]
    [MemberData(nameof(OfTickets))]
    public async Task A_ticket_without_a_subject_and_a_reader_without_a_name_have_their_letters(LetterKind kind, string language)
    {
        await TicketAsync(ticket => ticket.Subject = "");
        var letter = office.Read(await SentAsync(kind, language, "", "Готово.", "{}"));
        if (kind != LetterKind.TooLarge) letter.Headers["Subject"].ShouldBe($"[TID {Tid.Of(PostOffice.TicketId)}] {(language == "ru" ? "без темы" : "no subject")}");
        letter.Text.ShouldStartWith(language == "ru" ? "Здравствуйте.\r\n" : "Good day,\r\n");
    }

    [Fact]
    public async Task A_number_that_the_subject_brought_along_is_no_second_one()
    {
        await TicketAsync(ticket => ticket.Subject = $"Re: [TID {Tid.Of(10001)}] Снова не запускается");
        office.Read(await SentAsync(LetterKind.Confirmation, "ru", "", "", "{}")).Headers["Subject"].ShouldBe($"[TID {Tid.Of(PostOffice.TicketId)}] Re: Снова не запускается");
    }

    [Fact]
    public async Task R4_15_a_held_refusal_says_its_reason_though_the_abonent_has_reopened_the_ticket_meanwhile()
    {
        await TicketAsync(ticket => (ticket.Status, ticket.RefusalCode, ticket.ClosesAt) = (TicketStatus.InWork, null, null));
        var letter = office.Read(await SentAsync(LetterKind.Declined, "ru", "", "Не наше.", """{"code":"OutOfScope","closesAt":"2026-11-30T17:00:00Z"}"""));
        letter.Text.ShouldContain("Причина: Вне предмета поддержки (п. 4.15)");
        letter.Text.ShouldContain("Если вы не согласны");
        letter.Text.ShouldContain("до 20:00 МСК 30 ноября 2026");
    }

    [Fact]
    public async Task T2_working_days_are_told_as_they_are_counted()
    {
        var clock = ReactionClock.Begin(PostOffice.At(20, 19), SupportTier.Development, Edition.Default, WorkingTime.Default, ClockCause.Arrival);
        await TicketAsync(ticket => ticket.SetClock(clock));
        var letter = office.Read(await SentAsync(LetterKind.Confirmation, "ru", "", "", "{}"));
        letter.Text.ShouldContain("Ответим не позднее: среда, 25 ноября 2026, 20:00 МСК");
        letter.Text.ShouldContain("3 рабочих дня. Считаются целые рабочие дни, начиная со следующего за днём, когда начался отсчёт (19:00 МСК 20 ноября 2026)");
    }

    [Fact]
    public async Task T6_a_promise_of_other_terms_is_not_told_as_that_of_the_tier()
    {
        var begun = ReactionClock.Begin(PostOffice.At(17, 10), SupportTier.Partner, Edition.Default, WorkingTime.Default, ClockCause.Arrival);
        var clock = begun.ChangeTerms(SupportTier.Initial, Edition.Default, WorkingTime.Default, PostOffice.At(17, 11));
        await TicketAsync(ticket => ticket.SetClock(clock));
        var letter = office.Read(await SentAsync(LetterKind.PromiseMoved, "ru", "", "", "{}"));
        letter.Text.ShouldContain("раньше на других условиях вам был обещан ответ за 8 рабочих часов");
        letter.Text.ShouldNotContain("на вашем уровне поддержки");
    }

    [Theory]
    [MemberData(nameof(OfTickets))]
    public async Task Only_clauses_that_the_abonent_can_look_up_are_named(LetterKind kind, string language)
    {
        await TicketAsync(ticket => (ticket.RefusalCode, ticket.ClosesAt, ticket.ReviewOn) = (RefusalCode.OutOfScope, PostOffice.At(30, 20), new LocalDate(2026, 12, 1)));
        var text = office.Read(await SentAsync(kind, language, "", "Готово.", "{}")).Text;
        Regex.Matches(text, @"\((?:п\. |clause )?([A-ZА-Я]\d*)\)").Select(m => m.Value).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_template_whose_subject_has_nothing_to_say_for_once_stops_no_letter()
    {
        await TemplateAsync(LetterKind.Answer, "[TID {tid}] {wait} {subject}", "{name}: {tid}\n{message}");
        await TicketAsync(ticket => ticket.Status = TicketStatus.InWork);
        office.Read(await SentAsync(LetterKind.Answer, "ru", "", "Готово.", "{}")).Headers["Subject"].ShouldBe($"[TID {Tid.Of(PostOffice.TicketId)}] Не запускается служба");
    }

    [Fact]
    public async Task What_a_letter_must_say_is_not_left_out_with_what_it_may()
    {
        await TemplateAsync(LetterKind.Confirmation, "[TID {tid}]", "{name} ваш номер {tid}.\n\n{promise}");
        office.Read(await SentAsync(LetterKind.Confirmation, "ru", "", "", "{}")).Text.ShouldStartWith($"ваш номер {Tid.Of(PostOffice.TicketId)}.");
    }

    private Task TicketAsync(Action<Ticket> change) => office.Store.SaveAsync(db => change(db.Tickets.Single()));

    private Task TemplateAsync(LetterKind kind, string subject, string body) =>
        office.Store.SaveAsync(db => db.LetterTemplates.Add(new LetterTemplate { Kind = kind, Language = "ru", Subject = subject, Body = body, Version = 1, ChangedAt = office.Store.Time.Now }));

    private async Task<Guid> SentAsync(LetterKind kind, string language, string name, string words, string arguments)
    {
        var letter = await office.OweAsync(kind, language: language, message: kind.IsWrittenByPerson() ? office.Answer(words) : null, arguments: arguments);
        await office.Store.SaveAsync(db => db.Outbox.Single(l => l.Id == letter.Id).ToName = name);
        (await office.SendAsync()).ShouldBe(1, (await office.LetterAsync(letter.Id)).LastError);
        return letter.Id;
    }

    private static string TextOf(string html)
    {
        var body = html[html.IndexOf("<body", StringComparison.Ordinal)..];
        return Regex.Replace(System.Net.WebUtility.HtmlDecode(Regex.Replace(body, "<[^>]*>", "")), @"[\s–-]", "");
    }
}
