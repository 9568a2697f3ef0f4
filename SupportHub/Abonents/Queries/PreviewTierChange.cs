using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Abonents.Queries;

/// <summary>
/// What a change of tier would do (T6, P3): by the same rules as the change itself, over all open tickets, so that the places are real ones.
/// A change ahead is shown as it would be at its instant if nobody answered until then.
/// </summary>
public sealed class PreviewTierChange(IDbContextFactory<SupportDb> contexts, TimetableSource timetables, TimeProvider time)
{
    /// <param name="effectiveFrom">Null: now.</param>
    public async Task<Outcome<TierChangePreview>> ReadAsync(Actor actor, long abonentId, SupportTier tier, Instant? effectiveFrom, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var abonent = await db.Abonents.AsNoTracking().Include(a => a.Assignments).Include(a => a.Contracts).AsSplitQuery().SingleOrDefaultAsync(a => a.Id == abonentId, ct);
        if (abonent is null) return new Refusal("Refusal.Abonent.Unknown");
        var now = time.Now();
        var at = Instant.Max(now, effectiveFrom ?? now);
        var steps = Steps(abonent, tier, at);
        var lines = await OpenTicketLine.ReadAsync(db, abonentId, ct);
        var timetable = await timetables.ReadAsync(db, ct);
        var fates = lines.Where(line => line.AbonentId == abonentId)
            .Select(line => Fate.Of(line, steps, BindingEdition.Of(abonent.Contracts, line.RegisteredAt, at, timetable), timetable, at))
            .ToDictionary(fate => fate.Line.Id);
        var subjects = await SubjectsAsync(db, fates.Keys, ct);
        var moves = Moves(lines, fates, subjects, at);
        return new TierChangePreview(
            abonent.Id, abonent.Name, steps[^1].From, tier, at, moves,
            moves.Count(m => m.Earlier), moves.Count(m => m.Past),
            fates.Values.Count(f => f.Line.Clock is null && f.Line.Status != TicketStatus.InDevelopment),
            fates.Values.Count(f => f.Line.Status == TicketStatus.InDevelopment));
    }

    /// <summary>The assignments that come first, then the change itself.</summary>
    private static List<Step> Steps(Abonent abonent, SupportTier tier, Instant at)
    {
        var plan = new TierPlan(abonent.Assignments);
        var steps = new List<Step>();
        var from = abonent.Tier;
        foreach (var ahead in plan.Due(at).Where(a => !plan.IsSuperseded(a)))
        {
            steps.Add(new Step(from, ahead.Tier, ahead.EffectiveFrom));
            from = ahead.Tier;
        }

        steps.Add(new Step(from, tier, at));
        return steps;
    }

    private static async Task<Dictionary<long, string>> SubjectsAsync(SupportDb db, IReadOnlyCollection<long> ids, CancellationToken ct) =>
        await db.Tickets.AsNoTracking().Where(t => ids.Contains(t.Id)).Select(t => new { t.Id, t.Subject }).ToDictionaryAsync(t => t.Id, t => t.Subject, ct);

    private static List<TicketMove> Moves(List<OpenTicketLine> lines, Dictionary<long, Fate> fates, Dictionary<long, string> subjects, Instant at)
    {
        var queue = lines.Where(line => line.Status != TicketStatus.InDevelopment).ToList();
        var before = Places(queue, line => fates.TryGetValue(line.Id, out var fate) ? fate.KeyNow : line.Key(line.Tier, line.Clock, at));
        var after = Places(queue, line => fates.TryGetValue(line.Id, out var fate) ? fate.KeyThen : line.Key(line.Tier, line.Clock, at));
        return
        [
            .. fates.Values.Where(fate => fate.Line.Status != TicketStatus.InDevelopment && (fate.KeyNow ?? fate.KeyThen) is not null)
                .Select(fate => fate.ToMove(subjects[fate.Line.Id], before, after))
                .OrderBy(move => move.PlaceThen ?? int.MaxValue),
        ];
    }

    private static Dictionary<long, int> Places(List<OpenTicketLine> queue, Func<OpenTicketLine, QueueKey?> key)
    {
        var keys = queue.Select(key).OfType<QueueKey>().ToList();
        keys.Sort();
        var places = new Dictionary<long, int>(keys.Count);
        foreach (var one in keys) places[one.Id] = places.Count + 1;
        return places;
    }

    private sealed record Step(SupportTier From, SupportTier To, Instant At);

    /// <summary>One ticket of the abonent without the change and with it.</summary>
    private sealed record Fate(OpenTicketLine Line, ReactionClock? Now, ReactionClock? Then, QueueKey? KeyNow, QueueKey? KeyThen)
    {
        public static Fate Of(OpenTicketLine line, List<Step> steps, Edition edition, Timetable timetable, Instant at)
        {
            var (tier, clock) = (line.Tier, line.Clock);
            foreach (var step in steps.SkipLast(1)) (tier, clock) = Ticket.UnderTerms(line.Status, step.To, clock, edition, timetable, step.At);
            var (then, after) = Ticket.UnderTerms(line.Status, steps[^1].To, clock, edition, timetable, at);
            return new Fate(line, clock, after, line.Key(tier, clock, at), line.Key(then, after, at));
        }

        public TicketMove ToMove(string subject, Dictionary<long, int> before, Dictionary<long, int> after)
        {
            var earlier = Then is not null && Now is not null && Then.Due < Now.Due;
            return new TicketMove(
                Line.Id, subject, KeyNow?.Lane, KeyThen?.Lane,
                before.TryGetValue(Line.Id, out var now) ? now : null,
                after.TryGetValue(Line.Id, out var then) ? then : null,
                Now?.Due, Then?.Due, earlier, earlier && Then!.ByChange);
        }
    }
}
