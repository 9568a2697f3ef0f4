using NodaTime;
using SupportHub.Demo;
using SupportHub.Regulation;
using Shouldly;
using Xunit;

namespace SupportHub.Tests.Demo;

public class StoriesTests
{
    private static readonly Library Content = Library.Read();

    [Fact]
    public void There_is_enough_to_talk_about()
    {
        Content.Scenarios.Count.ShouldBeGreaterThan(60);
        Content.Organisations.Count.ShouldBe(40);
        Content.Scenarios.ShouldAllBe(s => s.Turns.Count >= 2 && s.Opening.Length > 30);
        Content.Scenarios.SelectMany(s => s.Turns).ShouldAllBe(t => t.Text.Length >= 8);
    }

    [Fact]
    public void The_first_three_organisations_are_Partner_Initial_and_Development() =>
        Content.Organisations.Take(3).Select(o => o.Tier).ShouldBe([SupportTier.Partner, SupportTier.Initial, SupportTier.Development]);

    [Theory]
    [InlineData("2026-11-22T23:40:00+03:00")] // a Sunday night
    [InlineData("2026-11-23T10:15:00+03:00")]
    [InlineData("2026-11-23T19:59:00+03:00")]
    [InlineData("2027-01-03T04:00:00+03:00")] // holidays
    [InlineData("2027-01-11T12:20:00+03:00")] // the first day after them
    [InlineData("2027-03-14T03:13:00+03:00")]
    public void The_queue_has_everything_at_any_hour(string at)
    {
        var now = Instant.FromDateTimeOffset(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        var stories = new Storyteller(Content, WorkingTime.Default, now).Tell();

        stories.Count.ShouldBe(400);
        stories.SelectMany(s => s.Steps).ShouldAllBe(step => step.At <= now);
        stories.ShouldAllBe(s => s.Steps.Zip(s.Steps.Skip(1)).All(pair => pair.First.At <= pair.Second.At));
        stories.ShouldAllBe(s => s.Steps[0].Kind == StepKind.Open);
        stories.Where(s => s.Organisation.Tier == SupportTier.Initial).ShouldAllBe(s => s.Channel != Channel.Web);
        stories.Count(s => s.Ending == Ending.OutOfTurn && s.Arrival > now - Duration.FromHours(2)).ShouldBeGreaterThanOrEqualTo(2);
        var owed = stories.Where(s => s.Ending == Ending.OwedFirst && s.Organisation.Tier == SupportTier.Partner)
            .Select(s => WorkingTime.Default.Between(s.Arrival, now).TotalHours).ToList();
        owed.Count(h => h is > 6 and < 8).ShouldBeGreaterThanOrEqualTo(5);
        owed.Count(h => h > 8).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void The_same_date_tells_the_same_stories_whatever_the_hour()
    {
        var morning = Tell(Instant.FromUtc(2026, 11, 23, 7, 0));
        var evening = Tell(Instant.FromUtc(2026, 11, 23, 15, 0));

        evening.ShouldBe(morning);

        static List<string> Tell(Instant now) => [.. new Storyteller(Content, WorkingTime.Default, now).Tell().OrderBy(s => s.Key).Select(s => $"{s.Key} {s.Subject} {s.Organisation.Number} {s.Ending}")];
    }

    [Fact]
    public void No_place_is_left_unfilled()
    {
        var stories = new Storyteller(Content, WorkingTime.Default, Instant.FromUtc(2026, 11, 23, 7, 0)).Tell();
        stories.SelectMany(s => s.Steps.Select(step => s.Words.Fill(step.Text, s.Scenario.Language))).ShouldAllBe(text => !text.Contains('{'));
        stories.ShouldAllBe(s => !s.Subject.Contains('{'));
    }
}
