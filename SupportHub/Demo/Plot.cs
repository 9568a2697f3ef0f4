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
            Ending.Waiting => [opening, new(StepKind.Take), .. UpToQuestion(scenario, channel)],
            Ending.Postponed => [opening, new(StepKind.Take), .. Postponed(scenario, channel, replies)],
            Ending.Development => [opening, new(StepKind.Take), .. Exchange(scenario, channel), Said(scenario, TurnKind.Develop, StepKind.Develop)],
            Ending.Withdrawn => [opening, new(StepKind.Withdraw)],
            _ => Whole(opening, scenario, channel, ending, random),
        };
    }

    /// <summary>The claim of a web ticket stands; for a letter staff set it first (Q8).</summary>
    private static IEnumerable<Step> Confirmed(Channel channel) =>
        channel == Channel.Web ? [new Step(StepKind.Confirm)] : [new Step(StepKind.ClaimCritical), new Step(StepKind.Confirm)];

    private static string FirstAnswer(Scenario scenario, Replies replies, Random random) =>
        random.Next(4) == 0 ? replies.Abonent() : scenario.Exchange.First(t => t.Kind == TurnKind.Abonent).Text;

    private static IEnumerable<Step> UpToQuestion(Scenario scenario, Channel channel)
    {
        var exchange = Exchange(scenario, channel);
        var last = exchange.FindLastIndex(s => s.Kind is StepKind.AnswerAndWait or StepKind.Answer);
        return [.. exchange.Take(last), exchange[last] with { Kind = StepKind.AnswerAndWait }];
    }

    private static IEnumerable<Step> Postponed(Scenario scenario, Channel channel, Replies replies)
    {
        if (scenario.Has(TurnKind.Postpone)) return [.. Exchange(scenario, channel), Said(scenario, TurnKind.Postpone, StepKind.Postpone)];
        return [new(StepKind.Note, replies.Note()), new(StepKind.Postpone, replies.Later(), nameof(RefusalCode.NotReproducible))];
    }

    private static IReadOnlyList<Step> Whole(Step opening, Scenario scenario, Channel channel, Ending ending, Random random)
    {
        var steps = new List<Step> { opening };
        if (scenario.Claimed == Criticality.Critical && channel == Channel.Web && !scenario.Has(TurnKind.Lower)) steps.Add(new Step(StepKind.Confirm));
        steps.Add(new Step(StepKind.Take));
        steps.AddRange(Exchange(scenario, channel));
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

    /// <summary>The middle of the conversation. Staff wait only for what the abonent does write: nothing but their message leads on from there.</summary>
    private static List<Step> Exchange(Scenario scenario, Channel channel)
    {
        var turns = scenario.Exchange.ToList();
        var steps = new List<Step>();
        for (var i = 0; i < turns.Count; i++)
        {
            if (turns[i].Kind == TurnKind.Lower && channel != Channel.Web) steps.Add(new Step(StepKind.ClaimCritical));
            steps.Add(turns[i].Kind switch
            {
                TurnKind.Abonent => new Step(StepKind.AbonentWrites, turns[i].Text),
                TurnKind.Note => new Step(StepKind.Note, turns[i].Text),
                TurnKind.Lower => new Step(StepKind.Lower, turns[i].Text, turns[i].Argument),
                _ => new Step(i + 1 < turns.Count && turns[i + 1].Kind == TurnKind.Abonent ? StepKind.AnswerAndWait : StepKind.Answer, turns[i].Text),
            });
        }

        return steps;
    }

    private static Step Ask(Scenario scenario) => new(StepKind.AnswerAndWait, scenario.Of(TurnKind.Staff).Text);

    private static Step Said(Scenario scenario, TurnKind turn, StepKind step) => new(step, scenario.Of(turn).Text, scenario.Of(turn).Argument);
}
