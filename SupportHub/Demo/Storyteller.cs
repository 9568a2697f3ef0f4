using System.Globalization;
using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Demo;

/// <summary>
/// Makes the stories of the demonstration. The same date gives the same stories; those of the last days stand relative to the hour, so that the queue
/// has tickets at risk and out of turn at night and on holidays too.
/// </summary>
public sealed class Storyteller
{
    private readonly Library library;
    private readonly WorkingTime time;
    private readonly Instant now;
    private readonly LocalDate today;
    private readonly Random random;
    private readonly Pace pace;
    private int told;

    public Storyteller(Library library, WorkingTime time, Instant now)
    {
        (this.library, this.time, this.now) = (library, time, now);
        today = time.DateOf(now);
        random = new Random(today.Year * 10_000 + today.Month * 100 + today.Day);
        pace = new Pace(time, random);
    }

    /// <summary>Every story, in the order of arrival.</summary>
    public IReadOnlyList<Story> Tell() =>
        [.. Cast.Parts.SelectMany(Tell).Concat(Enumerable.Range(0, Cast.Past).Select(TellPast)).OrderBy(s => s.Arrival).ThenBy(s => s.Key)];

    private IEnumerable<Story> Tell(Part part)
    {
        for (var i = 0; i < part.Count; i++)
        {
            var tier = Pick(part.Tiers);
            var share = (i + random.NextDouble()) / part.Count;
            var ago = part.FromHours + (part.ToHours - part.FromHours) * share;
            var scenario = Pick([.. library.Scenarios.Where(s => Suits(s, part.Ending))]);
            yield return Make(part.Ending, tier, scenario, steps => part.Urgent
                ? pace.Urgent(now - Duration.FromSeconds((long)(ago * 60)), steps)
                : [.. pace.UpTo(Ago(ago), tier, steps), .. SinceThen(part.Ending, ago, scenario)]);
        }
    }

    /// <summary>Somebody may have taken it meanwhile, though the answer is still owed.</summary>
    private Step[] SinceThen(Ending ending, double ago, Scenario scenario) => ending != Ending.OwedFirst || random.Next(2) == 0
        ? []
        : [new Step(StepKind.Take) { At = Ago(ago * 0.6) }, new Step(StepKind.Note, new Replies(library, scenario.Language, random).Note()) { At = Ago(ago * 0.5) }];

    private Instant Ago(double workingHours) => pace.Back(now, Duration.FromSeconds((long)(workingHours * 3600)));

    private Story TellPast(int i)
    {
        var tier = Pick([SupportTier.Partner, SupportTier.Partner, SupportTier.Partner, SupportTier.Development, SupportTier.Initial]);
        var scenario = library.Scenarios[i % library.Scenarios.Count];
        var late = i % 25 == 7;
        return Make(Ending.Past, tier, scenario, steps => PlaceInPast(PastArrival(), tier, steps, late));
    }

    /// <summary>It has ended before today, whatever the hour: one that holidays or a long exchange would carry past now came some weeks earlier.</summary>
    private IReadOnlyList<Step> PlaceInPast(Instant arrival, SupportTier tier, IReadOnlyList<Step> steps, bool late)
    {
        var midnight = time.Zone.AtStartOfDay(today).ToInstant();
        while (true)
        {
            var placed = pace.From(arrival, tier, steps, late);
            if (placed[^1].At < midnight) return placed;
            arrival -= Duration.FromDays(7);
        }
    }

    private Story Make(Ending ending, SupportTier tier, Scenario scenario, Func<IReadOnlyList<Step>, IReadOnlyList<Step>> place)
    {
        var organisation = Pick(Fitting(scenario, tier));
        var channel = ChannelOf(organisation.Tier, ending);
        var words = Words.Pick(random, organisation.Number, organisation.Products.ToList().IndexOf(scenario.Product), today);
        var steps = place(Plot.Of(scenario, ending, channel, library, random));
        var staff = random.Next(3) > 0 ? Specialist(organisation.Number) : random.Next(1, 9);
        return new Story(
            told++,
            ending,
            organisation,
            organisation.Second.Length > 0 && random.Next(3) == 0,
            scenario,
            channel,
            staff,
            words.Fill(Pick(scenario.Subjects), scenario.Language),
            words with { Day = time.DateOf(steps[0].At).PlusDays(-random.Next(1, 4)) },
            steps);
    }

    /// <summary>The staff account fixed to the organisation, from 1.</summary>
    public static int Specialist(int organisation) => organisation * 5 % 8 + 1;

    private List<Organisation> Fitting(Scenario scenario, SupportTier tier)
    {
        var speakers = library.Organisations.Where(o => o.Language == scenario.Language).ToList();
        var users = speakers.Where(o => o.Products.Contains(scenario.Product)).ToList();
        var exact = users.Where(o => o.Tier == tier).ToList();
        if (exact.Count > 0) return exact;
        return speakers.Where(o => o.Tier == tier).ToList() is { Count: > 0 } sameTier ? sameTier : users;
    }

    private static bool Suits(Scenario scenario, Ending ending) => ending switch
    {
        Ending.OutOfTurn or Ending.OutOfTurnAnswered or Ending.CriticalWaiting or Ending.ClaimedCritical =>
            scenario.Claimed == Criticality.Critical && scenario.Has(TurnKind.Resolve) && !scenario.Has(TurnKind.Lower),
        Ending.Declined => scenario.Has(TurnKind.Decline),
        Ending.Postponed => scenario.Claimed != Criticality.Critical && (scenario.Has(TurnKind.Postpone) || scenario.Has(TurnKind.Staff) && !scenario.Has(TurnKind.Decline)),
        Ending.Development => scenario.Has(TurnKind.Develop),
        Ending.Resolved => scenario.Has(TurnKind.Resolve),
        Ending.OwedFirst or Ending.Withdrawn => scenario.Claimed != Criticality.Critical,
        Ending.OwedNext => scenario.Claimed != Criticality.Critical && scenario.Exchange.Any(t => t.Kind == TurnKind.Abonent),
        Ending.Waiting => scenario.Claimed != Criticality.Critical && scenario.Has(TurnKind.Staff),
        _ => scenario.Claimed != Criticality.Critical && !scenario.Has(TurnKind.Decline),
    };

    private Channel ChannelOf(SupportTier tier, Ending ending)
    {
        var chance = random.Next(100);
        if (ending is Ending.OutOfTurn or Ending.ClaimedCritical) return Channel.Web;
        if (tier == SupportTier.Initial) return chance < 94 ? Channel.Email : chance < 98 ? Channel.Paper : Channel.Fax;
        return chance < 68 ? Channel.Web : chance < 93 ? Channel.Email : chance < 97 ? Channel.Paper : Channel.Fax;
    }

    private Instant PastArrival()
    {
        var date = today.PlusDays(-random.Next(8, 8 + Cast.Span.Days));
        while (!time.IsWorkingDay(date) && random.Next(12) > 0) date = date.PlusDays(-1);
        var minute = random.Next(12) == 0 ? random.Next(0, 24 * 60) : random.Next(9 * 60, 15 * 60) + random.Next(0, 5 * 60);
        var at = date.AtMidnight().PlusMinutes(minute).PlusSeconds(random.Next(60));
        return at.InZoneLeniently(time.Zone).ToInstant();
    }

    private T Pick<T>(IReadOnlyList<T> among) => among[random.Next(among.Count)];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{told} stories for {today:uuuu-MM-dd}");
}
