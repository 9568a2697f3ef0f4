using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SupportHub.Queue.Board;
using SupportHub.Queue.Records;

namespace SupportHub.Queue.Hub;

/// <summary>Each message once: the same two snapshots give every client the same bytes. Forgotten together with the snapshots.</summary>
public sealed class HubMessages
{
    private readonly ConditionalWeakTable<QueueSnapshot, OfSnapshot> made = [];

    /// <param name="masked">Without subjects and names.</param>
    public SharedJson Whole(QueueSnapshot snapshot, bool masked) => For(snapshot).Whole(snapshot, masked);

    /// <param name="masked">Without subjects and names.</param>
    public SharedJson Between(QueueSnapshot from, QueueSnapshot to, bool masked) => For(to).From(from, to, masked);

    private OfSnapshot For(QueueSnapshot snapshot) => made.GetValue(snapshot, static _ => new OfSnapshot());

    private sealed class OfSnapshot
    {
        private readonly ConcurrentDictionary<bool, Lazy<SharedJson>> whole = new();
        private readonly ConditionalWeakTable<QueueSnapshot, ConcurrentDictionary<bool, Lazy<SharedJson>>> from = [];

        public SharedJson Whole(QueueSnapshot snapshot, bool masked) =>
            whole.GetOrAdd(masked, hidden => new Lazy<SharedJson>(() => SharedJson.Of(QueueDtos.Of(snapshot, hidden)))).Value;

        public SharedJson From(QueueSnapshot before, QueueSnapshot to, bool masked) => from
            .GetValue(before, static _ => new ConcurrentDictionary<bool, Lazy<SharedJson>>())
            .GetOrAdd(masked, hidden => new Lazy<SharedJson>(() => SharedJson.Of(QueueDeltas.Between(before, to, hidden)))).Value;
    }
}
