using NodaTime;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Model;

namespace SupportHub.Demo;

/// <summary>Carries out the steps of a story by the commands that a person would use.</summary>
internal sealed class Teller(
    Accounts accounts,
    Organisations organisations,
    OpenTicket open,
    LetterFiling letters,
    RegisterPaper paper,
    TakeTicket take,
    ConfirmCriticality confirm,
    ClaimCriticality claim,
    LowerCriticality lower,
    AnswerTicket answer,
    ResolveTicket resolve,
    DeclineTicket decline,
    PostponeTicket postpone,
    AddNote note,
    WriteAsAbonent write,
    SayResolved solved,
    WithdrawTicket withdraw,
    NoAnswerNeeded noAnswer,
    HandOver handOver)
{
    private readonly Dictionary<int, long> tickets = [];

    /// <param name="today">The day on which the demonstration is made: what is postponed lies ahead of it.</param>
    /// <exception cref="InvalidOperationException">A command refused: the stories and the rules disagree.</exception>
    public async Task TellAsync(Story story, Step step, LocalDate today, CancellationToken ct)
    {
        var text = story.Words.Fill(step.Text, story.Scenario.Language);
        var staff = accounts.Staff[story.Staff - 1];
        var refusal = step.Kind == StepKind.Open
            ? await OpenAsync(story, step, text, staff, ct)
            : await ActAsync(story, step, tickets[story.Key], text, staff, today, ct);
        if (refusal is not null) throw new InvalidOperationException($"Demonstration: {step.Kind} of «{story.Subject}» at {step.At} was refused: {refusal.Reason}.");
    }

    private async Task<Refusal?> OpenAsync(Story story, Step step, string text, Actor staff, CancellationToken ct)
    {
        var abonent = organisations.Of(story.Organisation);
        var person = abonent.Contact(story.BySecond);
        var opened = story.Channel switch
        {
            Channel.Web => await open.ExecuteAsync(person, Request(story, abonent, person, text), ct),
            Channel.Email => await letters.ExecuteAsync(person, story, text, Facts(story, abonent, person), ct),
            _ => await paper.ExecuteAsync(staff, Paper(story, step, abonent, person, text), ct),
        };
        if (opened.Succeeded) tickets[story.Key] = opened.Value;
        return opened.Refusal;
    }

    private async Task<Refusal?> ActAsync(Story story, Step step, long id, string text, Actor staff, LocalDate today, CancellationToken ct)
    {
        var person = organisations.Of(story.Organisation).Contact(story.BySecond);
        return step.Kind switch
        {
            StepKind.Take => (await take.ExecuteAsync(staff, id, null, ct)).Refusal,
            StepKind.ClaimCritical => (await claim.ExecuteAsync(staff, id, Criticality.Critical, null, ct)).Refusal,
            StepKind.Confirm => (await confirm.ExecuteAsync(staff, id, null, null, ct)).Refusal,
            StepKind.Lower => (await lower.ExecuteAsync(staff, id, Enum.Parse<Criticality>(step.Argument), text, null, ct)).Refusal,
            StepKind.Answer => (await answer.ExecuteAsync(staff, new TicketAnswer(id, text), ct)).Refusal,
            StepKind.AnswerAndWait => (await answer.ExecuteAsync(staff, new TicketAnswer(id, text, AfterAnswer.Wait), ct)).Refusal,
            StepKind.Resolve => (await resolve.ExecuteAsync(staff, new TicketAnswer(id, text, AfterAnswer.Resolve), ct)).Refusal,
            StepKind.Note => (await note.ExecuteAsync(staff, new TicketNote(id, text), ct)).Refusal,
            StepKind.Decline => (await decline.ExecuteAsync(staff, new Declination(id, Enum.Parse<RefusalCode>(step.Argument), text), ct)).Refusal,
            StepKind.Postpone => (await postpone.ExecuteAsync(staff, Later(id, step, text, today, story.Key), ct)).Refusal,
            StepKind.AbonentWrites => (await write.ExecuteAsync(person, new AbonentMessage(id, text), ct)).Refusal,
            StepKind.Solved => (await solved.ExecuteAsync(person, id, null, ct)).Refusal,
            StepKind.Withdraw => (await withdraw.ExecuteAsync(person, id, "", null, ct)).Refusal,
            StepKind.NoAnswerNeeded => (await noAnswer.ExecuteAsync(staff, id, null, null, "", ct)).Refusal,
            StepKind.Develop => await DevelopAsync(id, text, staff, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, "not an act on a ticket"),
        };
    }

    private async Task<Refusal?> DevelopAsync(long id, string text, Actor staff, CancellationToken ct)
    {
        var told = await answer.ExecuteAsync(staff, new TicketAnswer(id, text), ct);
        return told.Succeeded ? (await handOver.ExecuteAsync(staff, id, ct)).Refusal : told.Refusal;
    }

    private static Postponement Later(long id, Step step, string text, LocalDate today, int key) =>
        new(id, Enum.Parse<RefusalCode>(step.Argument), today.PlusDays(2 + key % 12), text);

    private static TicketRequest Request(Story story, Client abonent, Actor person, string text) => new(
        text,
        abonent.ProductId(story.Scenario.Product),
        story.Scenario.Claimed,
        person.Name,
        abonent.Email(story.BySecond),
        "",
        story.Subject,
        story.Scenario.Product,
        story.Words.Client,
        story.Words.Server,
        story.Words.Fill(story.Scenario.Steps, story.Scenario.Language),
        story.Words.Fill(story.Scenario.HowOften, story.Scenario.Language));

    private static TicketFacts Facts(Story story, Client abonent, Actor person) => new()
    {
        ProductId = abonent.ProductId(story.Scenario.Product),
        ProductName = story.Scenario.Product,
        ServerVersion = story.Key % 3 == 0 ? story.Words.Server : "",
        ContactName = person.Name,
        ContactEmail = abonent.Email(story.BySecond),
    };

    private static PaperRequest Paper(Story story, Step step, Client abonent, Actor person, string text) => new(
        abonent.Id,
        person.ContactId,
        story.Channel,
        $"{story.Words.Number}/{story.Words.Document}",
        step.At.InUtc().Date.PlusDays(-2),
        step.At - Duration.FromMinutes(story.Ending == Ending.Past ? 90 : 0),
        story.Subject,
        text,
        ProductId: abonent.ProductId(story.Scenario.Product),
        ProductName: story.Scenario.Product,
        ContactName: person.Name);
}
