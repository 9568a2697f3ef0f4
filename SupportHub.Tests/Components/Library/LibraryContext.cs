using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Resources;
using SupportHub.Tests.Support;

namespace SupportHub.Tests.Components.Library;

/// <summary>Components in Russian, at noon of Monday 23 November 2026 in Moscow.</summary>
public abstract class LibraryContext : BunitContext
{
    protected LibraryContext()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("ru-RU");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<IStringLocalizerFactory, TextLocalizer>();
        Services.AddSingleton(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
    }

    protected static Instant Noon { get; } = Instant.FromUtc(2026, 11, 23, 9, 0);

    protected ManualTimeProvider Time { get; } = new(Noon);

    protected static QueueRow Row(long id, Lane lane = Lane.Standard, string subject = "Тема", long? assignee = null) => new(
        id, lane, subject, 1, "ООО «Пример»", SupportTier.Partner, Channel.Web, Criticality.Normal, null, assignee is null ? TicketStatus.New : TicketStatus.InWork,
        assignee, assignee is null ? null : "Анна Демидова", null, Noon, Noon, Noon + Duration.FromHours(8), Noon + Duration.FromHours(6), false, false, null, Noon, []);

    protected static QueueSnapshot Snapshot(long version, params QueueRow[] rows) => new(
        version, Noon, [.. rows.Select(row => row.Id)], [], [], [], rows.ToDictionary(row => row.Id),
        QueueCounts.None with { ByLane = rows.GroupBy(row => row.Lane!.Value).ToDictionary(lane => lane.Key, lane => lane.Count()) });
}
