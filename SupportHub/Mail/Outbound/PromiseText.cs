using System.Globalization;
using SupportHub.Regulation;

namespace SupportHub.Mail.Outbound;

/// <summary>The promised reaction in words: the deadline, how it was counted, and what it does not promise (R4.12-tier, R4.13-no-resolution-promise).</summary>
internal static class PromiseText
{
    private const int WindowsShown = 10;

    public static void Write(LetterBody body, Promised promised, LetterWords words)
    {
        body.Fact(words["Mail.Fact.Tier"], words[$"Tier.{promised.Tier}"]).Fact(words["Mail.Fact.Due"], words.Moment(promised.Reckoning.Deadline));
        body.Say(words["Mail.Reckoning", words.Clause(Clauses.TierTime), words.Target(promised.Reckoning.Target), words.Inline(promised.Reckoning.Start)]);
        foreach (var window in promised.Reckoning.Windows.Take(WindowsShown)) body.Item(Window(window, words));
        if (promised.Reckoning.Windows.Count > WindowsShown) body.Item("…");
        if (promised.Reckoning.Skipped.Count > 0) body.Say(words["Mail.Skipped", Skipped(promised.Reckoning, words)]);
        if (promised.Reckoning.Provisional) body.Say(words["Mail.Provisional", words.Clause(Clauses.UnknownYear)]);
        body.Say(words["Mail.NoResolutionPromise", words.Clause(Clauses.NoResolutionPromise)]);
    }

    private static string Window(CountedWindow window, LetterWords words) => words[
        "Mail.Window", words.ShortDay(window.Date), words.Hour(window.From), words.Hour(window.To), words.Length(window.Counted)];

    private static string Skipped(Reckoning reckoning, LetterWords words) =>
        string.Join("; ", reckoning.Skipped.Select(day => words["Mail.SkippedDay", words.ShortDay(day.Date), words.Reason(day.Reason)]));
}

/// <summary>What was promised, and how it was reckoned.</summary>
internal sealed record Promised(SupportTier Tier, Reckoning Reckoning)
{
    /// <summary>
    /// As the letter's own arguments have it; else of the clock that runs; where none does any more, of the ticket's first one. Null when there
    /// never was one.
    /// </summary>
    public static Promised? Of(LetterSource source, Timetable timetable)
    {
        if (OfArguments(source, timetable) is { } told) return told;
        if (source.Ticket?.Clock is { } clock) return new Promised(clock.Tier, clock.Reckon(timetable) with { Deadline = clock.Due });
        if (source.FirstReaction is not { } first) return null;
        var edition = timetable.Editions.ByNumber(first.EditionNumber);
        return new Promised(first.Tier, timetable.Of(edition).Reckon(first.StartedAt, edition.Terms(first.Tier).Target) with { Deadline = first.DueAt });
    }

    private static Promised? OfArguments(LetterSource source, Timetable timetable)
    {
        if (!Enum.TryParse<SupportTier>(source.Argument("tier"), out var tier) || !ReactionTarget.TryParse(source.Argument("target"), out var target)) return null;
        if (!int.TryParse(source.Argument("edition"), CultureInfo.InvariantCulture, out var edition)) return null;
        if (source.Moment("startedAt") is not { } start || source.Moment("dueAt") is not { } due) return null;
        return new Promised(tier, timetable.Of(edition).Reckon(start, target) with { Deadline = due });
    }
}
