using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using Xunit;
using static SupportHub.Tests.Regulation.Moments;

namespace SupportHub.Tests.Regulation;

/// <summary>T2, T3, T8: what the calendar makes of a date.</summary>
public class ProductionCalendarTests
{
    private static readonly TimeSlot[] Morning = [new(new LocalTime(10, 0), new LocalTime(14, 0))];

    [Fact(DisplayName = "R4.6-hours built-in years")]
    public void Five_years_are_built_in()
    {
        ProductionCalendar.BuiltIn.Years.ShouldBe([2023, 2024, 2025, 2026, 2027]);
        Enumerable.Range(2023, 5).Select(WorkingDaysOf).ShouldBe([247, 248, 247, 247, 247]);

        static int WorkingDaysOf(int year) => Enumerable.Range(0, CalendarSystem.Iso.GetDaysInYear(year))
            .Count(day => Working.IsWorkingDay(new LocalDate(year, 1, 1).PlusDays(day)));
    }

    [Fact]
    public void A_quoted_name_is_read_whole() =>
        ProductionCalendar.BuiltIn.On(Date("2027-02-20"))!.Reason.ShouldBe("Рабочая суббота, выходной перенесён на 22.02.2027 (постановление № 1187 от 17.09.2026)");

    [Theory]
    [InlineData("2027-02-20,work,yes,transferred")]
    [InlineData("20.02.2027,work,yes,transferred,x")]
    [InlineData("2027-02-20,maybe,yes,transferred,x")]
    [InlineData("2027-02-20,work,yes,moon,x")]
    public void A_broken_line_is_named(string line) =>
        Should.Throw<FormatException>(() => CalendarFile.Read(new StringReader($"date,day,short,reason,name_ru\n{line}"))).Message.ShouldContain(line);

    [Fact(DisplayName = "T3")]
    public void A_short_day_keeps_its_hours_until_others_are_entered()
    {
        var day = Date("2026-11-03");
        ProductionCalendar.BuiltIn.HoursOn(day, WeeklyHours.Default).ShouldBe(WeeklyHours.Default.On(IsoDayOfWeek.Tuesday));
        var shortened = ProductionCalendar.BuiltIn.With([new DayException(day, Open: true, Morning, "short", DayExceptionKind.Manager)]);
        shortened.HoursOn(day, WeeklyHours.Default).ShouldBe(Morning);
        var time = WorkingTime.Create(MoscowZone, WeeklyHours.Default, shortened);
        Shown(time.Add(Moscow("2026-11-03 13:00"), Duration.FromHours(2))).ShouldBe("2026-11-05 10:00");
    }

    [Fact(DisplayName = "T2 a Saturday moved into work has Monday's hours")]
    public void A_moved_Saturday_has_the_hours_of_a_usual_day()
    {
        var week = WeeklyHours.Parse("Mon-Thu 10:00-19:00; Fri 10:00-17:00");
        ProductionCalendar.BuiltIn.HoursOn(Date("2027-02-20"), week).ShouldBe(week.On(IsoDayOfWeek.Monday));
    }

    [Fact(DisplayName = "T3 a day before a holiday opens no day off")]
    public void A_pre_holiday_does_not_open_a_weekly_day_off()
    {
        var week = WeeklyHours.Parse("Wed-Sat 10:00-19:00"); // 2026-11-03 is a Tuesday
        ProductionCalendar.BuiltIn.HoursOn(Date("2026-11-03"), week).ShouldBeEmpty();
    }

    [Fact(DisplayName = "T8")]
    public void An_unknown_year_has_weekends_and_fixed_holidays()
    {
        var calendar = ProductionCalendar.BuiltIn;
        calendar.Knows(2027).ShouldBeTrue();
        calendar.Knows(2028).ShouldBeFalse();
        var closed = Enumerable.Range(0, 366).Select(day => new LocalDate(2028, 1, 1).PlusDays(day))
            .Where(date => date.DayOfWeek < IsoDayOfWeek.Saturday && !Working.IsWorkingDay(date))
            .Select(date => $"{date.Day}.{date.Month}");
        closed.ShouldBe(["3.1", "4.1", "5.1", "6.1", "7.1", "23.2", "8.3", "1.5", "9.5", "12.6"]); // the rest of the fixed ones fall on weekends
    }

    [Theory(DisplayName = "T8 provisional")]
    [InlineData("2027-12-20 10:00", false)]
    [InlineData("2027-12-30 18:00", true)] // runs into 2028
    [InlineData("2028-06-01 10:00", true)]
    [InlineData("2022-12-30 10:00", true)]
    public void A_deadline_that_meets_an_unknown_year_is_provisional(string start, bool provisional)
    {
        Clock(start, SupportTier.Initial).Provisional.ShouldBe(provisional);
        Working.Reckon(Moscow(start), ReactionTarget.Hours(24)).Provisional.ShouldBe(provisional);
    }

    [Fact(DisplayName = "T8 a date of an unknown year")]
    public void Entering_one_date_does_not_make_its_year_known_and_entering_the_year_does()
    {
        var one = ProductionCalendar.BuiltIn.With([Closed("2028-03-09")]);
        one.Knows(2028).ShouldBeFalse();
        one.On(Date("2028-03-08"))!.Kind.ShouldBe(DayExceptionKind.Holiday);
        var whole = ProductionCalendar.BuiltIn.With([Closed("2028-03-09")], 2028);
        whole.Knows(2028).ShouldBeTrue();
        whole.On(Date("2028-03-08")).ShouldBeNull();
    }

    [Fact]
    public void A_manager_lies_over_the_built_in_days()
    {
        var calendar = ProductionCalendar.BuiltIn.With([new DayException(Date("2026-12-31"), Open: true, OwnHours: null, "open", DayExceptionKind.Manager)]);
        calendar.HoursOn(Date("2026-12-31"), WeeklyHours.Default).ShouldBe(WeeklyHours.Default.Usual);
        ProductionCalendar.BuiltIn.HoursOn(Date("2026-12-31"), WeeklyHours.Default).ShouldBeEmpty();
    }

    [Fact]
    public void Hours_of_a_date_that_overlap_are_a_mistake() => Should.Throw<ArgumentException>(() => ProductionCalendar.BuiltIn.With(
        [new DayException(Date("2026-12-31"), Open: true, [Morning[0], Morning[0]], "open", DayExceptionKind.Manager)]));
}
