using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Regulation;

/// <summary>R4.6: the hours of a week and their text.</summary>
public class WeeklyHoursTests
{
    [Theory(DisplayName = "R4.6-hours text")]
    [InlineData("Mon-Fri 09:00-20:00")]
    [InlineData("Mon-Thu 09:00-13:00,14:00-18:00; Fri 09:00-16:00")]
    [InlineData("Mon-Sun 00:00-24:00")]
    [InlineData("Mon 09:00-12:00; Wed 09:00-12:00; Sat-Sun 22:00-24:00")]
    [InlineData("")]
    public void Text_and_hours_are_the_same_thing(string text)
    {
        WeeklyHours.Parse(text).ToString().ShouldBe(text);
        WeeklyHours.Parse(text).ShouldBe(WeeklyHours.Parse(text));
    }

    [Theory]
    [InlineData("Mon-Fri")]
    [InlineData("Fri-Mon 09:00-20:00")]
    [InlineData("Mo 09:00-20:00")]
    [InlineData("Mon 20:00-09:00")]
    [InlineData("Mon 09:00-09:00")]
    [InlineData("Mon 09:00-13:00,12:00-18:00")]
    [InlineData("Mon 09:00-20:00; Mon-Fri 10:00-11:00")]
    [InlineData("Mon 9-20")]
    [InlineData("Mon 09:00")]
    [InlineData("Mon-Tue-Wed 09:00-10:00")]
    public void What_is_no_week_is_not_read(string text) => WeeklyHours.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void The_default_week() => WeeklyHours.Default.ToString().ShouldBe("Mon-Fri 09:00-20:00");

    [Fact]
    public void Written_in_any_order_it_is_the_same_week() =>
        WeeklyHours.Parse("Fri 09:00-16:00; Mon-Thu 14:00-18:00,09:00-13:00").ShouldBe(WeeklyHours.Parse("Mon-Thu 09:00-13:00,14:00-18:00; Fri 09:00-16:00"));

    [Fact]
    public void Hours_are_whole_minutes() => Should.Throw<ArgumentException>(() => new TimeSlot(new LocalTime(9, 0, 1), new LocalTime(20, 0)));

    [Fact]
    public void A_week_without_an_hour_promises_nothing() =>
        Should.Throw<ArgumentException>(() => WorkingTime.Create(DateTimeZone.Utc, WeeklyHours.Parse(""), ProductionCalendar.BuiltIn));

    [Theory]
    [InlineData("14:00-18:00, 09:00-13:00", true)]
    [InlineData("09:00-18:00,17:00-19:00", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_hours_of_one_date(string? text, bool readable)
    {
        TimeSlot.TryParseDay(text, out var slots).ShouldBe(readable);
        if (readable) string.Join(',', slots).ShouldBe("09:00-13:00,14:00-18:00");
    }
}
