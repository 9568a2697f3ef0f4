using NodaTime;
using Quartz;
using Quartz.Extensibility;
using Shouldly;
using SupportHub.Jobs;
using SupportHub.Publishing.Model;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;
using SupportHub.Resources;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Jobs;

public class ScheduleTests
{
    private static readonly Timetable Usual = new(new Editions([Edition.Default]), ProductionCalendar.BuiltIn);

    [Fact]
    public void Every_job_is_named_once_and_in_both_languages()
    {
        Schedule.All.Select(job => job.Name).ShouldBeUnique();
        foreach (var language in TextFiles.Languages)
            Schedule.All.ShouldAllBe(job => TextFiles.Of(language).ContainsKey($"Jobs.Name.{job.Name}"));
    }

    [Fact]
    public void Every_job_of_the_app_is_in_the_schedule() =>
        typeof(Schedule).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IJob).IsAssignableFrom(type))
            .ShouldBe(Schedule.All.Select(job => job.Job), ignoreOrder: true);

    [Theory]
    [InlineData(0, 0, 2)]
    [InlineData(24, 0, 0)]
    public void After_a_week_of_sleep_a_job_runs_once_at_once_and_then_in_its_rhythm(int hours, int minutes, int seconds)
    {
        var every = Duration.FromHours(hours) + Duration.FromMinutes(minutes) + Duration.FromSeconds(seconds);
        var clock = new ManualTime(ControlRoom.Moscow(2026, 11, 17, 9));
        var trigger = (IOperableTrigger)TriggerBuilder.Create(clock).WithIdentity("t").StartAt(clock.GetUtcNow()).WithSimpleSchedule(s => SupportHub.Jobs.Setup.Again(s, every)).Build();
        trigger.ComputeFirstFireTimeUtc(null);
        trigger.Triggered(null);
        var due = trigger.NextFireTimeUtc;
        due.ShouldBe(clock.GetUtcNow() + every.ToTimeSpan());
        clock.Now += Duration.FromDays(7) + Duration.FromHours(5);
        trigger.UpdateAfterMisfire(null);
        trigger.NextFireTimeUtc.ShouldBe(clock.GetUtcNow(), "what was missed is run at once");
        trigger.Triggered(null);
        trigger.NextFireTimeUtc.ShouldBe(clock.GetUtcNow() + every.ToTimeSpan(), "and once");
    }

    [Theory]
    [InlineData(17, 8, 17, 9)] // Tuesday before opening
    [InlineData(17, 9, 17, 20)] // at opening: the next is the closing
    [InlineData(17, 19, 17, 20)]
    [InlineData(17, 20, 18, 9)]
    [InlineData(20, 21, 23, 9)] // Friday night: Monday
    public void The_alarm_is_set_for_the_next_opening_or_closing(int day, int hour, int nextDay, int nextHour) =>
        OpeningTrigger.Next(Usual, ControlRoom.Moscow(2026, 11, day, hour)).ShouldBe(ControlRoom.Moscow(2026, 11, nextDay, nextHour));

    [Fact]
    public void A_day_that_a_manager_closes_has_no_alarm()
    {
        var closed = new CalendarDay { Date = new LocalDate(2026, 11, 18), IsOpen = false, Reason = "перерыв" };
        var corrected = new Timetable(new Editions([Edition.Default]), ProductionCalendar.BuiltIn.With([TimetableSource.ToException(closed)]));
        OpeningTrigger.Next(corrected, ControlRoom.Moscow(2026, 11, 17, 21)).ShouldBe(ControlRoom.Moscow(2026, 11, 19, 9));
    }
}
