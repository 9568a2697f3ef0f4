using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;

namespace SupportHub.Publishing;

/// <summary>Registers editions, the calendar, opening hours and announcements.</summary>
public static class Setup
{
    public static WebApplicationBuilder AddPublishing(this WebApplicationBuilder builder)
    {
        builder.Services.AddPublishing();
        return builder;
    }

    public static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddSingleton<TimetableSource>()
        .AddSingleton<OpeningHours>()
        .AddSingleton<WorkingWindows>()
        .AddSingleton<EditionList>()
        .AddSingleton<CalendarYear>()
        .AddSingleton<CalendarPreview>()
        .AddSingleton<PreviewCalendarDay>()
        .AddSingleton<PreviewCalendarYear>()
        .AddSingleton<CorrectCalendar>()
        .AddSingleton<SetCalendarDay>()
        .AddSingleton<ClearCalendarDay>()
        .AddSingleton<EnterCalendarYear>()
        .AddSingleton<RemoveCalendarYear>()
        .AddSingleton<PublishEdition>()
        .AddSingleton<Announce>()
        .AddSingleton<EndAnnouncement>();
}
