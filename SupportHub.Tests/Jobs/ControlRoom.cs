using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportHub.Jobs.Commands;
using SupportHub.Jobs.Queries;
using SupportHub.Jobs.Running;
using SupportHub.Platform;
using SupportHub.Publishing;
using SupportHub.Tests.Support;

namespace SupportHub.Tests.Jobs;

/// <summary>What jobs call, over a real database and a clock that stands still.</summary>
internal static class ControlRoom
{
    public static readonly Actor Job = Actor.System("test");
    public static readonly Actor Staff = new(1, "Иван", ActorRole.Staff);
    public static readonly Actor Manager = new(3, "Ольга", ActorRole.Manager);
    public static readonly Actor Abonent = new(9, "Анна", ActorRole.Abonent, 1, 1);

    public static Task<Store> OpenAsync(Instant now) => Store.OpenAsync(now, services => services
        .AddPublishing()
        .AddOptions()
        .AddSingleton<WarnCalendar>().AddSingleton<WarnContracts>().AddSingleton<TrimOldRecords>().AddSingleton<DismissNotice>()
        .AddSingleton<KeepJobRun>().AddSingleton<JobBook>());

    public static Instant Moscow(int year, int month, int day, int hour) => Instant.FromUtc(year, month, day, 0, 0) + Duration.FromHours(hour - 3);
}
