using NodaTime;

namespace SupportHub.Regulation;

/// <summary>A message of the abonent, as the clocks see it: ids grow with arrival.</summary>
/// <param name="ArrivedAt">Its registration; for paper its receipt (T5).</param>
public readonly record struct ArrivedMessage(long Id, Instant ArrivedAt);

/// <summary>Which message of the abonent waits for an answer (T4, T5).</summary>
public static class Unanswered
{
    /// <summary>
    /// The first message that no answer's author had seen: its arrival starts the clock. Null when staff owe nothing.
    /// </summary>
    /// <param name="seenUpTo">
    /// For each answer, and each "no answer needed", the id of the last message its author had seen. One that is taken back is left out, which restores the
    /// clock as it was.
    /// </param>
    public static ArrivedMessage? First(IEnumerable<ArrivedMessage> messages, IEnumerable<long> seenUpTo)
    {
        var answered = seenUpTo.DefaultIfEmpty(long.MinValue).Max();
        var waiting = messages.Where(message => message.Id > answered).OrderBy(message => message.Id).Take(1).ToList();
        return waiting.Count == 0 ? null : waiting[0];
    }
}
