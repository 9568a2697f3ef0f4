using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportHub.Components.Library;
using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Resources;
using SupportHub.Tickets;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Records;

namespace SupportHub.Components.Pages.Staff;

/// <content>Turns what was written into the command that the chosen button stands for.</content>
public sealed partial class TicketComposer
{
    private const int DaysToReview = 5;

    private static readonly (TicketAct Act, string Key)[] Answers =
        [(TicketAct.AnswerAndWait, "wait"), (TicketAct.Answer, "answer"), (TicketAct.Resolve, "resolve"), (TicketAct.Postpone, "postpone"), (TicketAct.Decline, "decline")];

    private Composer? composer;
    private IReadOnlyList<SendChoice> choices = [];
    private IReadOnlyList<(RefusalCode?, string)> codes = [];
    private IReadOnlyList<Refusal> refusals = [];
    private string key = "";
    private RefusalCode? code;
    private DateOnly? reviewOn;
    private bool atOnce;
    private string atOnceWhy = "";

    // the same text sent twice (a lost answer of the server, a double press) is one message
    private string once = Guid.NewGuid().ToString("N");

    [Parameter, EditorRequired] public required TicketView View { get; set; }

    [Parameter, EditorRequired] public required Actor Me { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<Present> Others { get; set; }

    [Parameter, EditorRequired] public required TicketActs Acts { get; set; }

    [Parameter] public EventCallback<bool> OnWriting { get; set; }

    [Inject] public required CurrentActor Who { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    [Inject] public required TimetableSource Timetables { get; set; }

    [Inject] public required IOptions<TicketOptions> Options { get; set; }

    [Inject] public required Uploads Uploads { get; set; }

    [Inject] public required AnswerTicket Answer { get; set; }

    [Inject] public required AddNote Note { get; set; }

    [Inject] public required PostponeTicket Postpone { get; set; }

    [Inject] public required DeclineTicket Decline { get; set; }

    [Inject] public required IStringLocalizer<Texts> T { get; set; }

    private WorkingTime Hours => Timetables.Latest.Of(Timetables.Latest.Current(Clock.Now()));

    /// <summary>When the letter of an answer leaves; null where it leaves as soon as its undo time is over (R4.6-hours).</summary>
    private Instant? HeldUntil
    {
        get
        {
            var leaves = Clock.Now() + Duration.FromTimeSpan(Options.Value.UndoTime);
            var opening = Hours.NextOpening(leaves);
            return opening > leaves ? opening : null;
        }
    }

    private string MinReview => Hours.DateOf(Clock.Now()).PlusDays(1).ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public ValueTask InsertAsync(string words) => composer?.InsertAsync(words) ?? ValueTask.CompletedTask;

    protected override void OnParametersSet()
    {
        var open = Transitions.Open(View.Status, ActorKind.Staff);
        choices = [.. Answers.Where(answer => open.Contains(answer.Act)).Select(answer => new SendChoice(answer.Key, T[$"Staff.Send.{answer.Key}"])), new SendChoice("note", T["Staff.Send.note"], IsNote: true)];
        if (!choices.Any(choice => choice.Key == key)) key = choices[0].Key;
        if (codes.Count == 0) codes = [.. Enum.GetValues<RefusalCode>().Select(one => ((RefusalCode?)one, T[$"RefusalCode.{one}"].Value))];
        reviewOn ??= Hours.AddWorkingDays(Hours.DateOf(Clock.Now()), DaysToReview).ToDateOnly();
    }

    private async Task<IReadOnlyList<Refusal>> SendAsync(Written written)
    {
        var me = await Who.GetAsync();
        var (files, refused) = await Uploads.TakeAsync(me, written.Files, Options.Value.MaxFileBytes);
        var outcome = refused.Count > 0 ? Outcome<long>.Refused(refused) : await CallAsync(me, written, files);
        // what concerns a field above is shown there, the rest below the text
        refusals = outcome.Refusals;
        if (!outcome.Succeeded) return [.. outcome.Refusals.Select(Below)];
        Acts.Say(new Toast(Sent(written.Choice)));
        (once, atOnce, atOnceWhy, code) = (Guid.NewGuid().ToString("N"), false, "", null);
        await Acts.ReadAsync();
        return [];
    }

    // a letter that waits for the opening has not been sent
    private string Sent(string choice) => choice != "note" && !(atOnce && View.Confirmed == Criticality.Critical) && HeldUntil is { } until
        ? T["Staff.SentHeld", T[$"Staff.Sent.{choice}"], MoscowTime.Short(until, Clock)]
        : T[$"Staff.Sent.{choice}"];

    // below the text nothing else tells which field «this field» is
    private static Refusal Below(Refusal refusal) => refusal switch
    {
        { Field: "Text", Reason: "Refusal.Required" } => refusal with { Field = null, Reason = "Refusal.NoText" },
        { Field: "Text" or "Files" } => refusal with { Field = null },
        _ => refusal,
    };

    private Task<Outcome<long>> CallAsync(Actor me, Written written, IReadOnlyList<string> files)
    {
        var (id, text, seen) = (View.Id, written.Text, View.LastMessageId);
        return written.Choice switch
        {
            "note" => Note.ExecuteAsync(me, new TicketNote(id, text, files, once), CancellationToken.None),
            "postpone" => Postpone.ExecuteAsync(me, new Postponement(id, code, reviewOn is { } day ? LocalDate.FromDateOnly(day) : null, text, seen, View.Version, files, once), CancellationToken.None),
            "decline" => Decline.ExecuteAsync(me, new Declination(id, code, text, seen, View.Version, files, once), CancellationToken.None),
            _ => AnswerAsync(me, new TicketAnswer(id, text, Then(written.Choice), seen, null, files, once)),
        };
    }

    private Task<Outcome<long>> AnswerAsync(Actor me, TicketAnswer answer)
    {
        if (!atOnce || HeldUntil is null || View.Confirmed != Criticality.Critical) return Answer.ExecuteAsync(me, answer, CancellationToken.None);
        return string.IsNullOrWhiteSpace(atOnceWhy)
            ? Task.FromResult<Outcome<long>>(new Refusal("Refusal.Required", Clauses.OpeningHours, "SendAtOnceReason"))
            : Answer.ExecuteAsync(me, answer with { SendAtOnceReason = atOnceWhy }, CancellationToken.None);
    }

    private static AfterAnswer Then(string choice) => choice switch
    {
        "wait" => AfterAnswer.Wait,
        "resolve" => AfterAnswer.Resolve,
        _ => AfterAnswer.KeepWorking,
    };
}
