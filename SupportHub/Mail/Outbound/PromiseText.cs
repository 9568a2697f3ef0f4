using System.Globalization;
using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Mail.Outbound;

/// <summary>The promised reaction in words: the deadline, how it was counted, and what it does not promise (R4.12-tier, R4.13-no-resolution-promise).</summary>
internal static class PromiseText
{
    private const int WindowsShown = 10;

    public static void Write(LetterBody body, Promised promised, LetterWords words)
    {
        body.Fact(words["Mail.Fact.Tier"], words[$"Tier.{promised.Tier}"]).Fact(words["Mail.Fact.Due"], words.Moment(promised.Reckoning.Deadline));
        body.Say(words[KeyOf(promised), words.Clause(Clauses.TierTime), words.Target(promised.Reckoning.Target), words.Inline(promised.Reckoning.Start)]);
        foreach (var window in promised.Reckoning.Windows.Take(WindowsShown)) body.Item(Window(window, words));
        if (promised.Reckoning.Windows.Count > WindowsShown) body.Item("…");
        if (promised.Reckoning.Skipped.Count > 0) body.Say(words["Mail.Skipped", Skipped(promised.Reckoning, words)]);
        if (promised.Reckoning.Deadline > promised.Counted) body.Say(words["Mail.DueAtChange", words.Inline(promised.Counted)]);
        if (promised.Reckoning.Provisional) body.Say(words["Mail.Provisional"]);
        body.Say(words["Mail.NoResolutionPromise", words.Clause(Clauses.NoResolutionPromise)]);
    }

    // working days are counted from the day after (T2); an earlier promise stands whatever the tier is now (T6)
    private static string KeyOf(Promised promised) =>
        (promised.IsKept ? "Mail.ReckoningKept" : "Mail.Reckoning") + (promised.Reckoning.Target.Unit == ReactionUnit.WorkingDays ? "Days" : "");

    private static string Window(CountedWindow window, LetterWords words) => words[
        "Mail.Window", words.ShortDay(window.Date), words.Hour(window.From), words.Hour(window.To), words.Length(window.InMinutes)];

    private static string Skipped(Reckoning reckoning, LetterWords words) =>
        string.Join("; ", reckoning.Skipped.Select(day => words["Mail.SkippedDay", words.ShortDay(day.Date), words.Reason(day.Reason)]));
}

/// <summary>What was promised, and how it was reckoned.</summary>
/// <param name="Reckoning">With the deadline that stands.</param>
/// <param name="Counted">Where the count itself ends: before the deadline where that is the moment of a change (T6).</param>
/// <param name="IsKept">It was promised on other terms than those of the tier, and stands (T6).</param>
internal sealed record Promised(SupportTier Tier, Reckoning Reckoning, Instant Counted, bool IsKept)
{
    /// <summary>
    /// As the letter's own arguments have it; else of the clock that runs; where none does any more, of the ticket's first one. Null when there
    /// never was one.
    /// </summary>
    public static Promised? Of(LetterSource source, Timetable timetable)
    {
        if (OfArguments(source, timetable) is { } told) return told;
        if (source.Ticket?.Clock is { } clock) return Make(clock.Tier, clock.Deciding.EditionNumber, clock.Deciding.Target, clock.Start, clock.Due, timetable);
        if (source.FirstReaction is not { } first) return null;
        return Make(first.Tier, first.EditionNumber, timetable.Editions.ByNumber(first.EditionNumber).Terms(first.Tier).Target, first.StartedAt, first.DueAt, timetable);
    }

    private static Promised? OfArguments(LetterSource source, Timetable timetable)
    {
        if (!Enum.TryParse<SupportTier>(source.Argument("tier"), out var tier) || !ReactionTarget.TryParse(source.Argument("target"), out var target)) return null;
        if (!int.TryParse(source.Argument("edition"), CultureInfo.InvariantCulture, out var edition)) return null;
        if (source.Moment("startedAt") is not { } start || source.Moment("dueAt") is not { } due) return null;
        return Make(tier, edition, target, start, due, timetable);
    }

    private static Promised Make(SupportTier tier, int edition, ReactionTarget target, Instant start, Instant due, Timetable timetable)
    {
        var counted = timetable.Of(edition).Reckon(start, target);
        return new Promised(tier, counted with { Deadline = due }, counted.Deadline, target != timetable.Editions.ByNumber(edition).Terms(tier).Target);
    }
}
