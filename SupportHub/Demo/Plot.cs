using SupportHub.Regulation;

namespace SupportHub.Demo;

/// <summary>The acts that bring a scenario to an ending.</summary>
internal static class Plot
{
    public static IReadOnlyList<Step> Of(Scenario scenario, Ending ending, Channel channel, Library library, Random random)
    {
        var opening = new Step(StepKind.Open, scenario.Opening);
        var replies = new Replies(library, scenario.Language, random);
        return ending switch
        {
            Ending.ClaimedCritical => [opening],
            Ending.OutOfTurn => [opening, new(StepKind.Confirm), .. random.Next(2) == 0 ? [new Step(StepKind.Take)] : Array.Empty<Step>()],
            Ending.OutOfTurnAnswered => [opening, .. Confirmed(channel), new(StepKind.Take), new(StepKind.Answer, replies.Staff())],
            Ending.CriticalWaiting => [opening, .. Confirmed(channel), new(StepKind.Take), Ask(scenario)],
            Ending.OwedFirst => [opening],
            Ending.OwedNext => [opening, new(StepKind.Take), Ask(scenario), new(StepKind.AbonentWrites, FirstAnswer(scenario, replies, random))],
            Ending.InWorkQuiet => [opening, new(StepKind.Take), new(StepKind.Note, replies.Note()), new(StepKind.Answer, replies.Staff())],
            Ending.Waiting => [opening, new(StepKind.Take), .. UpToQuestion(scenario)],
            Ending.Postponed => [opening, new(StepKind.Take), .. Postponed(scenario, replies)],
            Ending.Development => [opening, new(StepKind.Take), .. Exchange(scenario), Said(scenario, TurnKind.Develop, StepKind.Develop)],
            Ending.Withdrawn => [opening, new(StepKind.Withdraw)],
            _ => Whole(opening, scenario, channel, ending, random),
        };
    }

    /// <summary>The claim of a web ticket stands; for a letter staff set it first (Q8).</summary>
    private static IEnumerable<Step> Confirmed(Channel channel) =>
        channel == Channel.Web ? [new Step(StepKind.Confirm)] : [new Step(StepKind.ClaimCritical), new Step(StepKind.Confirm)];

    private static string FirstAnswer(Scenario scenario, Replies replies, Random random) =>
        random.Next(4) == 0 ? replies.Abonent() : scenario.Exchange.First(t => t.Kind == TurnKind.Abonent).Text;

    private static IEnumerable<Step> UpToQuestion(Scenario scenario)
    {
        var exchange = Exchange(scenario).ToList();
        var last = exchange.FindLastIndex(s => s.Kind is StepKind.AnswerAndWait or StepKind.Answer);
        return exchange.Take(last + 1);
    }

    private static IEnumerable<Step> Postponed(Scenario scenario, Replies replies)
    {
        if (scenario.Has(TurnKind.Postpone)) return [.. Exchange(scenario), Said(scenario, TurnKind.Postpone, StepKind.Postpone)];
        return [new(StepKind.Note, replies.Note()), new(StepKind.Postpone, replies.Later(), nameof(RefusalCode.NotReproducible))];
    }

    private static IReadOnlyList<Step> Whole(Step opening, Scenario scenario, Channel channel, Ending ending, Random random)
    {
        var steps = new List<Step> { opening };
        if (scenario.Claimed == Criticality.Critical && channel == Channel.Web && !scenario.Has(TurnKind.Lower)) steps.Add(new Step(StepKind.Confirm));
        steps.Add(new Step(StepKind.Take));
        steps.AddRange(Exchange(scenario));
        if (scenario.Has(TurnKind.Decline)) steps.Add(Said(scenario, TurnKind.Decline, StepKind.Decline));
        else if (scenario.Has(TurnKind.Resolve)) steps.Add(Said(scenario, TurnKind.Resolve, StepKind.Resolve));
        else steps.Add(new Step(StepKind.Resolve, (scenario.Has(TurnKind.Develop) ? scenario.Of(TurnKind.Develop) : scenario.Of(TurnKind.Postpone)).Text));
        if (ending != Ending.Past) return steps;
        if (scenario.Has(TurnKind.Again) && random.Next(2) == 0)
        {
            steps.Add(Said(scenario, TurnKind.Again, StepKind.AbonentWrites));
            steps.Add(Said(scenario, TurnKind.Resolve, StepKind.Resolve));
        }

        if (scenario.Has(TurnKind.Thanks) && random.Next(3) > 0) steps.Add(Said(scenario, TurnKind.Thanks, StepKind.Solved));
        return steps;
    }

    /// <summary>The middle of the conversation; an answer that is followed by another one of staff does not wait.</summary>
    private static IEnumerable<Step> Exchange(Scenario scenario) => scenario.Exchange.Select(turn => turn.Kind switch
    {
        TurnKind.Abonent => new Step(StepKind.AbonentWrites, turn.Text),
        TurnKind.Note => new Step(StepKind.Note, turn.Text),
        TurnKind.Lower => new Step(StepKind.Lower, turn.Text, turn.Argument),
        _ => new Step(StepKind.AnswerAndWait, turn.Text),
    });

    private static Step Ask(Scenario scenario) => new(StepKind.AnswerAndWait, scenario.Of(TurnKind.Staff).Text);

    private static Step Said(Scenario scenario, TurnKind turn, StepKind step) => new(step, scenario.Of(turn).Text, scenario.Of(turn).Argument);
}
