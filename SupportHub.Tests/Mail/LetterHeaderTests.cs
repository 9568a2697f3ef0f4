using NodaTime;
using Shouldly;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Mail;

/// <summary>What the headers of each kind of letter say to the programs that meet it.</summary>
public sealed class LetterHeaderTests : IAsyncLifetime
{
    private PostOffice office = null!;

    public async ValueTask InitializeAsync() => office = await PostOffice.OpenAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Theory]
    [InlineData(LetterKind.Confirmation, "auto-generated")]
    [InlineData(LetterKind.WorkStarted, "auto-generated")]
    [InlineData(LetterKind.PromiseMoved, "auto-generated")]
    [InlineData(LetterKind.Closed, "auto-generated")]
    [InlineData(LetterKind.TooLarge, "auto-generated")]
    [InlineData(LetterKind.Answer, null)]
    [InlineData(LetterKind.DetailsWanted, null)]
    [InlineData(LetterKind.Postponed, null)]
    [InlineData(LetterKind.Declined, null)]
    [InlineData(LetterKind.Resolved, null)]
    [InlineData(LetterKind.CriticalityLowered, null)]
    public async Task Letters_that_nobody_wrote_ask_machines_not_to_answer_and_every_letter_is_known_again(LetterKind kind, string? automatic)
    {
        var (id, letter) = await ReadAsync(kind);
        letter.Headers.GetValueOrDefault("Auto-Submitted").ShouldBe(automatic);
        letter.Headers.ContainsKey("X-Auto-Response-Suppress").ShouldBe(automatic is not null);
        letter.Headers.Keys.Where(name => name.StartsWith("List-", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        OwnMark.TryRead(letter.Headers[OwnMark.Header], out var marked).ShouldBeTrue();
        OwnMark.TryRead(letter.Headers["Message-ID"], out var named).ShouldBeTrue();
        (marked, named).ShouldBe((id, id));
        letter.Headers.Keys.ShouldContain("Date");
        letter.Headers["Content-Type"].ShouldStartWith("multipart/alternative");
        if (kind != LetterKind.TooLarge) letter.Headers["Subject"].ShouldStartWith($"[TID {Tid.Of(PostOffice.TicketId)}] ");
    }

    [Fact]
    public async Task A_letter_answers_the_abonents_own_letter_where_the_ticket_came_by_mail()
    {
        await CameAsync("first@client.example", 10);
        var (firstId, first) = await ReadAsync(LetterKind.Confirmation);
        first.Headers["In-Reply-To"].ShouldBe("<first@client.example>");
        first.Headers["Auto-Submitted"].ShouldBe("auto-replied");
        office.Store.Time.Now = PostOffice.At(17, 12);
        await CameAsync("second@client.example", 11);
        var (_, answer) = await ReadAsync(LetterKind.Answer);
        answer.Headers["In-Reply-To"].ShouldBe("<second@client.example>");
        answer.Headers["References"].ShouldBe($"<first@client.example> <{firstId:N}@vendor.example> <second@client.example>");
    }

    [Fact]
    public async Task What_the_abonent_wrote_after_a_letter_was_owed_is_not_what_it_answers()
    {
        await CameAsync("first@client.example", 9);
        var letter = await office.OweAsync(LetterKind.Answer, message: office.Answer("Готово."));
        await CameAsync("later@client.example", 11);
        office.Store.Time.Now = PostOffice.At(17, 12);
        await office.SendAsync();
        office.Read(letter.Id).Headers["In-Reply-To"].ShouldBe("<first@client.example>");
    }

    [Fact]
    public async Task A_reply_is_asked_for_at_the_tickets_own_address_where_the_mailbox_knows_such()
    {
        (await ReadAsync(LetterKind.Answer)).Letter.Headers.Keys.ShouldNotContain("Reply-To");
        office.Options.PlusAddress = true;
        var (_, letter) = await ReadAsync(LetterKind.Answer);
        var address = letter.Headers["Reply-To"].Split('<', '>')[1];
        address.ShouldStartWith($"support+{Tid.Of(PostOffice.TicketId)}.");
        office.Store.Get<PlusAddresses>().TryRead(address, out var tid).ShouldBeTrue();
        tid.Number.ShouldBe(PostOffice.TicketId);
    }

    [Fact]
    public void A_tickets_address_cannot_be_guessed_from_its_number()
    {
        byte[] key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
        var address = PlusAddress.Of("support@vendor.example", Tid.Of(10023), key);
        PlusAddress.TryRead(address.ToUpperInvariant(), key, out var tid).ShouldBeTrue();
        tid.Number.ShouldBe(10023);
        PlusAddress.TryRead(address.Replace($"{Tid.Of(10023)}", $"{Tid.Of(10024)}", StringComparison.Ordinal), key, out _).ShouldBeFalse();
        PlusAddress.TryRead($"support+{Tid.Of(10023)}@vendor.example", key, out _).ShouldBeFalse();
        PlusAddress.TryRead($"support+{Tid.Of(10023)}.@vendor.example", key, out _).ShouldBeFalse();
        PlusAddress.TryRead("support@vendor.example", key, out _).ShouldBeFalse();
        PlusAddress.TryRead("+@", key, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_sender_of_too_large_a_letter_is_told_what_the_limit_is()
    {
        var letter = await office.OweAsync(LetterKind.TooLarge, arguments: """{"subject":"Снимки","size":"31400000","limit":"25000000","inReplyTo":"big@client.example"}""");
        await office.Store.SaveAsync(db => db.Outbox.Single(l => l.Id == letter.Id).TicketId = null);
        await office.SendAsync();
        var read = office.Read(letter.Id);
        read.Headers["In-Reply-To"].ShouldBe("<big@client.example>");
        read.Headers["Auto-Submitted"].ShouldBe("auto-replied");
        read.Text.ShouldContain("«Снимки»");
        read.Text.ShouldContain("32 МБ");
        read.Text.ShouldContain("25 МБ");
    }

    [Fact]
    public async Task What_is_too_large_is_larger_than_the_limit_in_words_too()
    {
        var letter = await office.OweAsync(LetterKind.TooLarge, arguments: """{"subject":"Снимки","size":"26300000","limit":"26214400"}""");
        await office.SendAsync();
        office.Read(letter.Id).Text.ShouldContain("его размер 27 МБ, а мы принимаем письма размером до 26 МБ");
    }

    private async Task<(Guid Id, Eml Letter)> ReadAsync(LetterKind kind)
    {
        var letter = await office.OweAsync(kind, message: kind.IsWrittenByPerson() ? office.Answer("Готово.") : null);
        await office.SendAsync();
        return (letter.Id, office.Read(letter.Id));
    }

    private Task CameAsync(string mailId, int hour) => office.Store.SaveAsync(db => db.InboundLetters.Add(new InboundLetter
    {
        MailId = mailId,
        RawHash = mailId,
        TicketId = PostOffice.TicketId,
        Message = new() { TicketId = PostOffice.TicketId, Kind = SupportHub.Tickets.Model.MessageKind.FromAbonent, AuthorName = "Анна", Text = "…", At = PostOffice.At(17, hour) },
        ReceivedAt = PostOffice.At(17, hour),
        Verdict = LetterVerdict.Joined,
    }));
}
