using Bunit;
using NodaTime;
using Shouldly;
using SupportHub.Components.Library;
using SupportHub.Mail.Records;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Components.Library;

/// <summary>Where a message's letters are, as staff read it.</summary>
public sealed class OutgoingWayTests : LibraryContext
{
    [Theory]
    [InlineData(LetterStage.Queued, "Уйдёт")]
    [InlineData(LetterStage.Held, "ждёт рабочего времени")]
    [InlineData(LetterStage.Retrying, "Не ушло, снова")]
    [InlineData(LetterStage.Sent, "Отправлено")]
    [InlineData(LetterStage.Failed, "Не отправлено")]
    [InlineData(LetterStage.Bounced, "Вернулось")]
    [InlineData(LetterStage.Cancelled, "Отменено")]
    [InlineData(LetterStage.Discarded, "Снято")]
    public void Every_stage_has_its_words(LetterStage stage, string words)
    {
        var way = Way(Letter(stage));
        way.Find($"[data-stage={stage}] .letter-stage").TextContent.ShouldContain(words);
        way.Markup.ShouldContain("Ответ");
        way.Markup.ShouldNotContain("Mail.");
    }

    [Fact]
    public void R4_6_an_answer_held_over_the_weekend_says_that_it_leaves_on_Monday_at_nine()
    {
        // Friday, 27 November 2026, 20:30 in Moscow
        Time.Advance(Instant.FromUtc(2026, 11, 27, 17, 30) - Noon);
        var monday = Instant.FromUtc(2026, 11, 30, 6, 0);
        Way(Letter(LetterStage.Held) with { At = monday }).Find(".letter-stage").TextContent.ShouldBe("Уйдёт пн 09:00: ждёт рабочего времени");
    }

    [Fact]
    public void What_stopped_says_why_and_what_is_kept_can_be_downloaded()
    {
        var way = Way(Letter(LetterStage.Failed) with { Why = "550 <нет> такого", Tries = 6, HasSource = true });
        way.Find(".letter-why").TextContent.ShouldBe("550 <нет> такого");
        way.Find("a[download]").GetAttribute("href").ShouldBe($"/staff/letters/{Id}/source");
        Way(Letter(LetterStage.Queued)).FindAll("a").ShouldBeEmpty();
    }

    [Fact]
    public void Only_a_held_letter_of_a_critical_ticket_offers_to_leave_now()
    {
        Way(Letter(LetterStage.Held)).FindAll("button").ShouldBeEmpty();
        LetterOnWay? hurried = null;
        var way = Render<OutgoingWay>(p => p.Add(w => w.Letters, [Letter(LetterStage.Held) with { MayLeaveNow = true }]).Add(w => w.OnSendNow, letter => hurried = letter));
        way.Find("button").Click();
        hurried!.Id.ShouldBe(Id);
    }

    [Fact]
    public void A_test_says_which_step_failed_and_what_the_server_said()
    {
        var verdict = new ConnectionVerdict([new("Resolve", true), new("Connect", true), new("SignIn", false, "SignIn", "535 no"), new("Sender", null)]);
        var shown = Render<TestVerdict>(p => p.Add(t => t.Verdict, verdict).Add(t => t.Place, "server.example:587"));
        shown.FindAll("li").Select(step => step.GetAttribute("data-state")).ShouldBe(["passed", "passed", "failed", "unreached"]);
        shown.Find("li[data-state=failed]").TextContent.ShouldContain("535 no");
        shown.Find("strong").TextContent.ShouldContain("server.example:587");
        shown.Markup.ShouldNotContain("Mail.");
    }

    private static readonly Guid Id = Guid.Parse("0199a000-0000-7000-8000-000000000001");

    private IRenderedComponent<OutgoingWay> Way(LetterOnWay letter) => Render<OutgoingWay>(p => p.Add(w => w.Letters, [letter]));

    private static LetterOnWay Letter(LetterStage stage) =>
        new(Id, "Answer", Tid.Of(10023), 1, "anna@client.example", "Анна", stage, Noon, Noon + Duration.FromHours(1), 1, "", false, false);
}
