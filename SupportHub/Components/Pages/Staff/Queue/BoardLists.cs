using System.Runtime.CompilerServices;
using NodaTime;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Components.Pages.Staff;

/// <summary>The lists beside the queue, made once for a snapshot and shared by every screen of the node.</summary>
internal sealed class BoardLists
{
    private static readonly ConditionalWeakTable<QueueSnapshot, BoardLists> Made = [];

    private readonly Dictionary<long, List<long>> byPerson;

    private BoardLists(QueueSnapshot snapshot)
    {
        Waiting = [.. snapshot.ById.Values
            .Where(row => row.Status is TicketStatus.WaitingForAbonent or TicketStatus.Postponed)
            .OrderBy(row => row.ChangedAt).ThenBy(row => row.Id).Select(row => row.Id)];
        byPerson = snapshot.ById.Values.Where(row => row.AssigneeId is not null).GroupBy(row => row.AssigneeId!.Value)
            .ToDictionary(rows => rows.Key, rows => rows.OrderBy(row => row.DueAt ?? Instant.MaxValue).ThenBy(row => row.Id).Select(row => row.Id).ToList());
    }

    /// <summary>Waiting for the abonent or postponed; the longest untouched first.</summary>
    public IReadOnlyList<long> Waiting { get; }

    public static BoardLists Of(QueueSnapshot snapshot) => Made.GetValue(snapshot, made => new BoardLists(made));

    /// <summary>What a person has; the nearest deadline first, then what is owed nothing.</summary>
    public IReadOnlyList<long> HadBy(long? person) => person is { } id && byPerson.TryGetValue(id, out var had) ? had : [];

    /// <summary>How many each list holds.</summary>
    public static int Count(QueueSnapshot snapshot, QueueTab tab, long? me) => tab switch
    {
        QueueTab.Queue => snapshot.Order.Length,
        QueueTab.InWork => snapshot.InWork.Length,
        QueueTab.Development => snapshot.Development.Length,
        QueueTab.Mine => Of(snapshot).HadBy(me).Count,
        _ => Of(snapshot).Waiting.Count,
    };

    /// <summary>The tickets of a list without lanes, in its order.</summary>
    public static IReadOnlyList<long> Ids(QueueSnapshot snapshot, QueueTab tab, long? me) => tab switch
    {
        QueueTab.InWork => snapshot.InWork,
        QueueTab.Development => snapshot.Development,
        QueueTab.Mine => Of(snapshot).HadBy(me),
        QueueTab.Waiting => Of(snapshot).Waiting,
        _ => snapshot.Order,
    };
}
