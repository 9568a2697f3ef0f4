using SupportHub.Publishing.Queries;

namespace SupportHub.Publishing;

/// <summary>Registers editions, the calendar, opening hours and announcements.</summary>
public static class Setup
{
    public static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddSingleton<TimetableSource>();
}
