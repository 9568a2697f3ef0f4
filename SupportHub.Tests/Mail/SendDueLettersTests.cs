using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Model;
using SupportHub.Mail.Queries;
using SupportHub.Publishing.Model;
using Xunit;

namespace SupportHub.Tests.Mail;

public sealed class SendDueLettersTests : IAsyncLifetime
{
    private PostOffice office = null!;

    public async ValueTask InitializeAsync() => office = await PostOffice.OpenAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task A_due_letter_goes_out_once()
    {
        var letter = await office.OweAsync(LetterKind.Confirmation);
        (await office.SendAsync()).ShouldBe(1);
        (await office.SendAsync()).ShouldBe(0);
        office.Files.ShouldHaveSingleItem().ShouldBe(office.FileOf(letter.Id));
        var sent = await office.LetterAsync(letter.Id);
        sent.State.ShouldBe(LetterState.Sent);
        sent.SentAt.ShouldBe(PostOffice.At(17, 10));
    }

    [Fact]
    public async Task A_letter_put_in_place_before_a_crash_is_not_there_twice()
    {
        var letter = await office.OweAsync(LetterKind.Confirmation);
        await office.SendAsync();
        // the crash: the file is there, the mark is not
        await office.Store.SaveAsync(db => db.Outbox.Single().State = LetterState.Waiting);
        (await office.SendAsync()).ShouldBe(1);
        office.Files.ShouldHaveSingleItem();
        office.Read(letter.Id).Headers["Message-ID"].ShouldBe($"<{letter.Id:N}@vendor.example>");
    }

    [Fact]
    public async Task A_letter_waits_for_its_time()
    {
        await office.OweAsync(LetterKind.Confirmation, notBefore: PostOffice.At(17, 10, 1));
        (await office.SendAsync()).ShouldBe(0);
        office.Store.Time.Now = PostOffice.At(17, 10, 1);
        (await office.SendAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task R4_6_an_answer_leaves_inside_working_time_only_and_a_confirmation_at_any_hour()
    {
        office.Store.Time.Now = PostOffice.At(17, 21);
        var answer = await office.OweAsync(LetterKind.Answer, message: office.Answer("Готово."));
        var confirmation = await office.OweAsync(LetterKind.Confirmation);
        (await office.SendAsync()).ShouldBe(1);
        (await office.LetterAsync(confirmation.Id)).State.ShouldBe(LetterState.Sent);
        (await office.LetterAsync(answer.Id)).NotBefore.ShouldBe(PostOffice.At(18, 9));
        office.Store.Time.Now = PostOffice.At(18, 9);
        (await office.SendAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task R4_6_the_answer_to_a_critical_ticket_may_be_sent_at_once_for_a_reason()
    {
        office.Store.Time.Now = PostOffice.At(17, 21);
        await office.OweAsync(LetterKind.Answer, message: office.Answer("Перезапустите службу."), arguments: """{"atOnce":"служба стоит"}""");
        (await office.SendAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task T7_an_opening_that_moves_moves_the_held_answers()
    {
        office.Store.Time.Now = PostOffice.At(17, 21);
        var answer = await office.OweAsync(LetterKind.Answer, notBefore: PostOffice.At(18, 9), message: office.Answer("Готово."));
        await office.Store.SaveAsync(db =>
        {
            db.CalendarDays.Add(new CalendarDay { Date = new LocalDate(2026, 11, 18), IsOpen = false, Reason = "перерыв" });
            db.ChangeLog.Add(new SupportHub.Data.Log.ChangeLogEntry { Subject = SupportHub.Data.Log.SubjectKind.Calendar, Kind = "day-set", At = office.Store.Time.Now });
        });
        (await office.Store.Get<RealignHeldLetters>().ExecuteAsync(PostOffice.Job, CancellationToken.None)).Value.ShouldBe(1);
        (await office.LetterAsync(answer.Id)).NotBefore.ShouldBe(PostOffice.At(19, 9));
    }

    [Fact]
    public async Task An_answer_taken_back_is_not_sent()
    {
        var message = office.Answer("Не то.");
        message.TakenBackAt = PostOffice.At(17, 10);
        var letter = await office.OweAsync(LetterKind.Answer, message: message);
        (await office.SendAsync()).ShouldBe(0);
        (await office.LetterAsync(letter.Id)).State.ShouldBe(LetterState.Cancelled);
        office.Files.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, LetterState.Cancelled)]
    [InlineData(false, LetterState.Sent)]
    public async Task Who_is_no_longer_with_the_abonent_gets_no_letter_that_was_held(bool isRetired, LetterState state)
    {
        var letter = await office.OweAsync(LetterKind.Answer, notBefore: PostOffice.At(17, 11), message: office.Answer("Готово."));
        await office.Store.SaveAsync(db => db.Contacts.Add(new SupportHub.Abonents.Model.Contact { AbonentId = 1, Name = "Анна", Email = "anna@client.example", IsRetired = isRetired }));
        office.Store.Time.Now = PostOffice.At(17, 11);
        await office.SendAsync();
        (await office.LetterAsync(letter.Id)).State.ShouldBe(state);
    }

    [Fact]
    public async Task Who_left_and_is_there_again_under_the_same_address_gets_the_letter()
    {
        var letter = await office.OweAsync(LetterKind.Answer, message: office.Answer("Готово."));
        foreach (var isRetired in new[] { true, false })
            await office.Store.SaveAsync(db => db.Contacts.Add(new SupportHub.Abonents.Model.Contact { AbonentId = 1, Name = "Анна", Email = "anna@client.example", IsRetired = isRetired }));
        await office.SendAsync();
        (await office.LetterAsync(letter.Id)).State.ShouldBe(LetterState.Sent);
    }

    [Fact]
    public async Task What_is_no_address_is_given_up_at_once_and_staff_are_told()
    {
        var letter = await office.OweAsync(LetterKind.Confirmation, to: "not an address");
        await office.SendAsync();
        (await office.LetterAsync(letter.Id)).State.ShouldBe(LetterState.Failed);
        (await office.Store.ReadAsync(db => db.Notices.SingleAsync())).Kind.ShouldBe("letter-failed");
        var failed = (await office.Store.Get<OutboxQuery>().FailedAsync(PostOffice.Staff, CancellationToken.None)).Value;
        failed.Items.ShouldHaveSingleItem().Id.ShouldBe(letter.Id);
    }

    [Fact]
    public async Task A_letter_that_cannot_be_written_is_tried_again_later_and_at_last_given_up()
    {
        // an answer without its message
        var letter = await office.OweAsync(LetterKind.Answer);
        var waits = new List<Duration>();
        for (var now = await office.LetterAsync(letter.Id); now.State == LetterState.Waiting; now = await office.LetterAsync(letter.Id))
        {
            office.Store.Time.Now = Instant.Max(office.Store.Time.Now, now.NotBefore);
            await office.SendAsync();
            waits.Add((await office.LetterAsync(letter.Id)).NotBefore - office.Store.Time.Now);
        }
        var given = await office.LetterAsync(letter.Id);
        given.Tries.ShouldBe(6);
        given.LastError!.ShouldNotBeEmpty();
        waits.Take(3).ShouldBe([Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromMinutes(15)]);
    }

    [Fact]
    public async Task Staff_have_a_letter_sent_again()
    {
        var letter = await office.OweAsync(LetterKind.Confirmation, to: "not an address");
        await office.SendAsync();
        await office.Store.SaveAsync(db => db.Outbox.Single().To = "anna@client.example");
        var resend = office.Store.Get<ResendLetter>();
        (await resend.ExecuteAsync(new(9, "Анна", SupportHub.Platform.ActorRole.Abonent, 1, 1), letter.Id, CancellationToken.None)).Succeeded.ShouldBeFalse();
        (await resend.ExecuteAsync(PostOffice.Staff, letter.Id, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await office.SendAsync()).ShouldBe(1);
        (await resend.ExecuteAsync(PostOffice.Staff, letter.Id, CancellationToken.None)).Refusal!.Reason.ShouldBe("Refusal.Mail.NotFailed");
    }

    [Fact]
    public async Task While_the_folder_cannot_be_written_no_letter_loses_a_try()
    {
        var letter = await office.OweAsync(LetterKind.Confirmation);
        Directory.CreateDirectory(Path.GetDirectoryName(office.Storage.MailOut)!);
        await File.WriteAllTextAsync(office.Storage.MailOut, "in the way");
        await Should.ThrowAsync<IOException>(office.SendAsync);
        (await office.LetterAsync(letter.Id)).Tries.ShouldBe(0);
        File.Delete(office.Storage.MailOut);
        (await office.SendAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_kept_letter_that_cannot_be_read_holds_no_other_up()
    {
        var broken = await office.OweAsync(LetterKind.Confirmation);
        Directory.CreateDirectory(office.FileOf(broken.Id));
        office.Store.Time.Now += Duration.FromSeconds(1);
        var other = await office.OweAsync(LetterKind.Confirmation);
        (await office.SendAsync()).ShouldBe(1);
        (await office.LetterAsync(other.Id)).State.ShouldBe(LetterState.Sent);
        (await office.LetterAsync(broken.Id)).Tries.ShouldBe(1);
    }

    [Fact]
    public async Task A_burst_goes_out_whole_the_oldest_first()
    {
        for (var i = 0; i < 250; i++) await office.OweAsync(LetterKind.Confirmation);
        (await office.SendAsync()).ShouldBe(250);
        office.Files.Count.ShouldBe(250);
        (await office.Store.ReadAsync(db => db.Outbox.CountAsync(l => l.State == LetterState.Sent))).ShouldBe(250);
    }

    [Fact]
    public async Task Nobody_but_the_service_and_managers_sends()
    {
        var outcome = await office.Store.Get<SendDueLetters>().ExecuteAsync(PostOffice.Staff, CancellationToken.None);
        outcome.Refusal!.Reason.ShouldBe("Refusal.OnlyManagersMay");
    }
}
