using System.Collections.Immutable;
using NodaTime;
using SupportHub.Platform;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Tickets.Records;

namespace SupportHub.Components.Pages.Dev.Stories;

/// <summary>Made-up records for the stories; the organisations are plainly of the demonstration.</summary>
internal static class Samples
{
    public static IReadOnlyList<WorkingWindow> Windows(TimeProvider clock) =>
        WorkingTime.Default.Windows(clock.Now() - Duration.FromDays(30), clock.Now() + Duration.FromDays(60));

    public static QueueSnapshot Snapshot(TimeProvider clock)
    {
        QueueRow[] rows =
        [
            Row(clock, 10021, Lane.OutOfTurn, "Служба приложений не запускается после обновления", "ООО «Пример-Север»", SupportTier.Partner, 3, "Анна Демидова") with { Claimed = Criticality.Critical, Confirmed = Criticality.Critical, Status = TicketStatus.InWork },
            Row(clock, 10007, Lane.AtRisk, "Не приходят уведомления о согласовании", "АО «Образец»", SupportTier.Initial, 30, null) with { Channel = Channel.Email },
            Row(clock, 10012, Lane.AtRisk, "Ошибка при выгрузке отчёта за квартал: «Превышено время ожидания», повторяется у всех пользователей бухгалтерии", "Демонстрационный завод", SupportTier.Partner, 7.4, "Игорь Показов"),
            Row(clock, 10030, Lane.Standard, "Перенос базы на другой сервер", "ООО «Пример-Юг»", SupportTier.Partner, 2, null) with { Claimed = Criticality.High },
            Row(clock, 10031, Lane.Standard, "Вопрос по ролям и правам доступа", "ИП Образцов", SupportTier.Development, 1.5, "Анна Демидова"),
            Row(clock, 10033, Lane.Standard, "Письмо из архива с подписью", "Учебный центр «Макет»", SupportTier.Partner, 0.5, null) with { Channel = Channel.Paper, Claimed = Criticality.Low, Provisional = true },
            Row(clock, 10035, Lane.Initial, "Как настроить резервное копирование?", "Пробная установка", SupportTier.Initial, 4, null) with { Channel = Channel.Email },
        ];
        var claim = Row(clock, 10040, null, "Никто не может войти в систему", "ООО «Пример-Запад»", SupportTier.Partner, 0.2, null) with { Claimed = Criticality.Critical };
        var byId = rows.Append(claim).ToDictionary(row => row.Id);
        var byLane = rows.GroupBy(row => row.Lane!.Value).ToDictionary(lane => lane.Key, lane => lane.Count());
        return new QueueSnapshot(41, clock.Now(), [.. rows.Select(row => row.Id)], [], [], [claim.Id], byId, new QueueCounts(byLane, 7, 12, 1, rows[1].ClockStartedAt, 23, 1));
    }

    public static QueueRow Row(TimeProvider clock, long id, Lane? lane, string subject, string abonent, SupportTier tier, double hoursAgo, string? assignee)
    {
        var start = clock.Now() - Duration.FromHours(hoursAgo);
        var reaction = ReactionClock.Begin(start, tier, Edition.Default, WorkingTime.Default, ClockCause.Arrival);
        IReadOnlyList<PlaceReason> why = [new("Place.Standard", Clauses.QueueStandard), new("Place.WebFirst", Clauses.WebFirst), new("Place.Arrival", Clauses.OrderOfArrival, start)];
        return new QueueRow(id, lane, subject, 1, abonent, tier, Channel.Web, Criticality.Normal, null, assignee is null ? TicketStatus.New : TicketStatus.InWork, assignee is null ? null : 7, assignee, null,
            start, start, reaction.Due, reaction.AtRiskAt, false, false, null, start, why);
    }

    public static IReadOnlyList<MessageView> Messages(TimeProvider clock)
    {
        var at = clock.Now() - Duration.FromHours(5);
        return
        [
            new(1, MessageSide.FromAbonent, Channel.Web, 21, "Мария Примерова", "После обновления до версии 4.2 служба приложений не запускается.\n\nВ журнале: «Не удалось открыть базу: нет прав». Обновляли вчера вечером, с утра никто не может войти.", at, null, null,
                [new(1, "журнал-службы.log", "text/plain", 48_200, false), new(2, "ошибка.png", "image/png", 184_000, false)]),
            new(2, MessageSide.Note, Channel.Web, 7, "Анна Демидова", "Похоже на права учётной записи службы: у них была своя. Проверить вместе с обновлением 4.2.1.", at + Duration.FromMinutes(40), null, null, []),
            new(3, MessageSide.Answer, Channel.Web, 7, "Анна Демидова", "Здравствуйте, Мария.\n\nПроверьте, от имени какой учётной записи запущена служба, и дайте ей права на папку базы. После этого запустите службу снова.", at + Duration.FromMinutes(55), at + Duration.FromMinutes(56), clock.Now() + Duration.FromMinutes(4), []),
            new(4, MessageSide.FromAbonent, Channel.Email, 21, "Мария Примерова", "Права дали, служба поднялась. Спасибо!", at + Duration.FromHours(2), null, null, []),
        ];
    }

    public static readonly ImmutableArray<OnDuty> Duty = [new(7, "Анна Демидова", default, 4), new(8, "Игорь Показов", default, 1), new(9, "Ольга Тестова", default, 0)];

    public static IReadOnlyList<Happening> Happenings(TimeProvider clock) =>
    [
        new(3, clock.Now(), "answered", 10021, "Служба не запускается", "ООО «Пример-Север»", "Анна Демидова"),
        new(2, clock.Now() - Duration.FromMinutes(3), "taken", 10012, "Выгрузка отчёта", "Демонстрационный завод", "Игорь Показов"),
        new(1, clock.Now() - Duration.FromMinutes(11), "opened", 10040, "Никто не может войти", "ООО «Пример-Запад»", "Мария Примерова"),
    ];
}
