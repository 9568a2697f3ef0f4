using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Queue.Board;

/// <summary>What was answered and what was missed since midnight.</summary>
/// <param name="Until">The next midnight: the figures begin anew.</param>
internal sealed record Today(Instant Until, int Answered, int Breached)
{
    public static readonly Today Unknown = new(Instant.MinValue, 0, 0);

    /// <summary>Counted by the midnight of the edition in force.</summary>
    public static async Task<Today> ReadAsync(SupportDb db, Timetable timetable, Instant now, CancellationToken ct)
    {
        var (from, until) = Midnights(timetable.Of(timetable.Current(now)), now);
        var answered = await db.Reactions.CountAsync(r => r.EndedAt >= from && r.End == ReactionEnd.Answer && !r.Undone, ct);
        // a breach is recorded at or after its deadline: the index on the recording bounds the look
        var breached = await db.Breaches.CountAsync(b => b.RecordedAt >= from && b.DueAt >= from && !b.ByChange && b.WithdrawnAt == null, ct);
        return new Today(until, answered, breached);
    }

    private static (Instant From, Instant Until) Midnights(WorkingTime time, Instant now)
    {
        var date = time.DateOf(now);
        return (time.Zone.AtStartOfDay(date).ToInstant(), time.Zone.AtStartOfDay(date.PlusDays(1)).ToInstant());
    }
}
