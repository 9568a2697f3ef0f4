using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportHub.Components.Library;
using SupportHub.Identity;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Resources;

namespace SupportHub.Components.Pages.Staff;

/// <content>What is listed and chosen stands in the address; the list is read again when letters changed, and keeps what a person picked.</content>
public sealed partial class MailPage : IAsyncDisposable
{
    private readonly HashSet<long> picked = [];
    private readonly Readings readings = new();
    private IReadOnlyList<(string, string)> verdicts = [];
    private List<InboundLine> lines = [];
    private MailCounts counts = MailCounts.None;
    private InboundFilter? asked;
    private InboundLine? chosen;
    private Refusal? unread;
    private ElementReference heading;
    private LetterPanel? panel;
    private ToastStack? toasts;
    private IAsyncDisposable? following;
    private string? next;
    private bool read, failed, missing, isManager;

    [SupplyParameterFromQuery(Name = "show")] public string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "verdict")] public string? VerdictText { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "letter")] public string? LetterText { get; set; }

    [Inject] public required IStringLocalizer<Texts> T { get; set; }

    [Inject] public required CurrentActor Who { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required InboundLetters Letters { get; set; }

    [Inject] public required ReleaseLetter Release { get; set; }

    [Inject] public required ReturnLetter Return { get; set; }

    [Inject] public required Feed<MailCounts> Feed { get; set; }

    private bool All => Show == "all";

    /// <summary>The letter that the address names; what is no number names none that is there.</summary>
    private long? Letter => LetterText is not { Length: > 0 } text ? null : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    private InboundFilter Filter => new(
        OnlyWaiting: !All, Verdict: All && Enum.TryParse<LetterVerdict>(VerdictText, out var verdict) && Enum.IsDefined(verdict) ? verdict : null, Search: Text ?? "");

    private bool IsNarrowed => Filter with { OnlyWaiting = false } != new InboundFilter(OnlyWaiting: false, Verdict: null, Search: "");

    private string Nothing => IsNarrowed ? "Intake.NotFound" : All ? "Intake.None" : "Intake.NoneWaits";

    private IReadOnlyList<TabItem> TabItems => [new("waiting", T["Intake.Tab.Waiting"], counts.Waiting, TabHref(null)), new("all", T["Intake.Tab.All"], null, TabHref("all"))];

    protected override async Task OnInitializedAsync()
    {
        isManager = (await Who.GetAsync()).IsManager;
        verdicts = [("", T["Intake.AnyVerdict"].Value), .. Enum.GetValues<LetterVerdict>().Select(one => (one.ToString(), T[$"Intake.Verdict.{one}"].Value))];
        (counts, following) = Feed.Follow(value => InvokeAsync(async () =>
        {
            counts = value;
            await ReadAsync();
            StateHasChanged();
        }));
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Filter != asked)
        {
            (asked, lines, read) = (Filter, [], false);
            picked.Clear();
            await ReadAsync();
        }

        await ChooseAsync();
    }

    /// <summary>As many as were shown.</summary>
    private async Task ReadAsync()
    {
        var reading = readings.Begin();
        try
        {
            var (wanted, filter, slices, before) = (Math.Max(lines.Count, 1), Filter, new List<InboundLine>(), (long?)null);
            do
            {
                if (!(await Letters.ListAsync(await Who.GetAsync(), filter with { Before = before }, CancellationToken.None)).TryGet(out var slice)) return;
                slices.AddRange(slice.Items);
                (next, before) = (slice.Next, slice.Next is null ? null : long.Parse(slice.Next, CultureInfo.InvariantCulture));
            }
            while (slices.Count < wanted && before is not null);
            if (filter != Filter || !readings.MayShow(reading)) return;
            (lines, read, failed) = (slices, true, false);
            picked.IntersectWith(lines.Where(line => line.CanRelease).Select(line => line.Id));
            await ChooseAsync();
        }
        catch (DbException)
        {
            // what is shown stays, and what is picked in it
            failed = !read;
        }
    }

    private async Task MoreAsync()
    {
        if (next is null) return;
        var more = await Letters.ListAsync(await Who.GetAsync(), Filter with { Before = long.Parse(next, CultureInfo.InvariantCulture) }, CancellationToken.None).OrAwayAsync();
        if (more.TryGet(out var slice)) (lines, next) = ([.. lines, .. slice.Items], slice.Next);
        else Say(new Toast(more.Refusal!.In(T), Failed: true));
    }

    private async Task ChooseAsync()
    {
        (missing, unread, var id) = (false, null, Letter);
        chosen = id is null ? null : lines.Find(line => line.Id == id);
        if (id is null || chosen is not null) return;
        var found = await Letters.FindAsync(await Who.GetAsync(), id.Value, CancellationToken.None).OrAwayAsync();
        if (id != Letter) return;
        if (found.TryGet(out var one)) chosen = one;
        else if (found.Refusal!.Reason == "Refusal.Mail.NoSuchLetter") missing = true;
        else unread = found.Refusal;
    }

    private void Pick(InboundLine line)
    {
        if (!picked.Remove(line.Id)) picked.Add(line.Id);
    }

    private void PickAll(bool wanted)
    {
        picked.Clear();
        if (wanted) picked.UnionWith(lines.Where(line => line.CanRelease).Select(line => line.Id));
    }

    private async Task ReleaseAsync((ReleaseAs As, Tid? Join) wish)
    {
        if (chosen is not { } letter) return;
        var released = await Release.ExecuteAsync(await Who.GetAsync(), letter.Id, wish.As, wish.Join, CancellationToken.None).OrAwayAsync();
        if (released.Refusal is { } refusal) Say(new Toast(refusal.In(T), Failed: true));
        else if (released.Value.Ticket is { } tid) Say(new Toast(T["Intake.Done.Ticket", tid], T["Intake.Done.Open"], () => Open(tid)));
        else Say(new Toast(T["Intake.Done.Discarded"], T["Intake.Undo"], () => ReturnAsync(letter)));
        var goesOn = All || NextOf(letter) is not null;
        if (released.Succeeded && !All) Navigation.NavigateTo(HrefOf(NextOf(letter)), replace: true);
        await ReadAsync();
        if (released.Succeeded) await FocusAsync(goesOn);
    }

    /// <summary>The button that was pressed is gone: without this the focus would fall back to the top of the page.</summary>
    private ValueTask FocusAsync(bool onLetter) => onLetter && panel is { } shown ? shown.FocusAsync() : heading.FocusAsync(preventScroll: true);

    private async Task ManyAsync(ReleaseAs release)
    {
        var (done, refused) = (new List<long>(), new List<Refusal>());
        foreach (var id in picked.Order().ToList())
        {
            var released = await Release.ExecuteAsync(await Who.GetAsync(), id, release, null, CancellationToken.None).OrAwayAsync();
            if (released.Succeeded) done.Add(id);
            else refused.Add(released.Refusal!);
        }

        // what was refused stays picked, to be tried again
        picked.ExceptWith(done);
        if (done.Count > 0) Say(release == ReleaseAs.Discarded ? new Toast(T.Count("Intake.Done.Many", done.Count), T["Intake.Undo"], () => ReturnManyAsync(done)) { Stay = done.Count > 1 ? Toast.ForMany : null } : new Toast(T.Count("Intake.Done.Tickets", done.Count)));
        foreach (var refusal in refused.DistinctBy(one => one.Reason)) Say(new Toast(refusal.In(T), Failed: true));
        await ReadAsync();
        await FocusAsync(onLetter: false);
    }

    private Task ReturnAsync(InboundLine letter) => ReturnManyAsync([letter.Id]);

    private async Task ReturnManyAsync(IReadOnlyList<long> ids)
    {
        foreach (var id in ids)
        {
            var returned = await Return.ExecuteAsync(await Who.GetAsync(), id, CancellationToken.None).OrAwayAsync();
            if (returned.Refusal is { } refusal) Say(new Toast(refusal.In(T), Failed: true));
        }

        await ReadAsync();
        StateHasChanged();
        await FocusAsync(onLetter: chosen is not null);
    }

    private InboundLine? NextOf(InboundLine letter)
    {
        var at = lines.FindIndex(line => line.Id == letter.Id);
        return lines.ElementAtOrDefault(at + 1) ?? lines.ElementAtOrDefault(at - 1);
    }

    private Task Open(Tid tid)
    {
        Navigation.NavigateTo($"/staff/tickets/{tid}");
        return Task.CompletedTask;
    }

    /// <summary>What is looked for is looked for there, too.</summary>
    private string TabHref(string? show) => Navigation.GetUriWithQueryParameters("/staff/mail", new Dictionary<string, object?> { ["show"] = show, ["q"] = Text is { Length: > 0 } ? Text : null });

    private string HrefOf(InboundLine? line) => Navigation.GetUriWithQueryParameter("letter", line?.Id);

    private void Go(params (string Name, string? Value)[] changes) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(changes.ToDictionary(change => change.Name, change => (object?)(change.Value is { Length: > 0 } ? change.Value : null))), replace: true);

    private void Say(Toast toast) => toasts?.Show(toast);

    public ValueTask DisposeAsync() => following?.DisposeAsync() ?? ValueTask.CompletedTask;
}
