using NodaTime;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Queue.Board;

/// <summary>The board in the form that programs outside read.</summary>
public static class QueueDtos
{
    /// <param name="masked">Without subjects and names: for a wall that hides them.</param>
    public static QueueSnapshotDto Of(QueueSnapshot snapshot, bool masked = false) => new(
        snapshot.Version,
        snapshot.At.ToDateTimeOffset(),
        [.. snapshot.Order.Select(TidOf)],
        [.. snapshot.Order.Select(id => Of(snapshot.ById[id], masked))],
        Of(snapshot.Counts));

    internal static QueueRowDto Of(QueueRow row, bool masked) => new(
        row.Tid.ToString(),
        row.Lane!.Value,
        masked ? "" : row.Subject,
        masked ? "" : row.Abonent,
        row.Tier,
        row.Channel,
        row.Criticality,
        row.Status,
        row.Assignee,
        row.ClockStartedAt?.ToDateTimeOffset(),
        row.DueAt?.ToDateTimeOffset(),
        [.. row.Why.Select(why => new WhyDto(why.Key, why.Clause.Id, why.At?.ToDateTimeOffset()))]);

    internal static QueueCountsDto Of(QueueCounts counts) => new(
        counts.Of(Lane.OutOfTurn),
        counts.Of(Lane.AtRisk),
        counts.Of(Lane.Standard),
        counts.Of(Lane.Initial),
        counts.Waiting,
        counts.InWork,
        counts.Claimed,
        counts.OldestSince?.ToDateTimeOffset(),
        counts.AnsweredToday,
        counts.BreachedToday);

    internal static string TidOf(long id) => Tid.Of(id).ToString();
}
