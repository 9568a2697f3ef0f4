using Microsoft.AspNetCore.Components;
using NodaTime;
using SupportHub.Components.Library;
using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Queue.Own;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Queries;
using SupportHub.Tickets.Records;

namespace SupportHub.Components.Pages.Abonent;

public sealed partial class MyTicketPage
{
    private readonly Readings readings = new();
    private OwnFollowing? following;
    private IReadOnlyList<SendChoice> choices = [];
    private IReadOnlyList<Refusal> refusals = [];
    private IReadOnlyList<WorkingWindow> windows = [];
    private TicketView? view;
    private OwnTicket? own;
    private long? me;
    private string why = "", key = NewKey();
    private bool missing, withdrawing;

    [Parameter] public required string Number { get; set; }

    [SupplyParameterFromQuery(Name = "filed")] public string? Filed { get; set; }

    [Inject] public required CurrentActor Current { get; set; }

    [Inject] public required OwnFeed Own { get; set; }

    [Inject] public required TicketPage Tickets { get; set; }

    [Inject] public required WriteAsAbonent Write { get; set; }

    [Inject] public required SayResolved SayResolved { get; set; }

    [Inject] public required ReopenTicket Reopen { get; set; }

    [Inject] public required WithdrawTicket Withdraw { get; set; }

    [Inject] public required GiveAccess GiveAccess { get; set; }

    [Inject] public required DestroyAccess DestroyAccess { get; set; }

    [Inject] public required Uploads Uploads { get; set; }

    [Inject] public required TimetableSource Timetables { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    private Tid? Next => view!.FollowedBy is [.., var last] ? Tid.Of(last) : null;

    private bool CanWithdraw => view!.Status is not (TicketStatus.Resolved or TicketStatus.Declined or TicketStatus.Closed);

    private bool CanGive => view!.Status is not (TicketStatus.Declined or TicketStatus.Closed);

    private IReadOnlyList<(string, string?)> Facts =>
    [
        (T["Abonent.New.Product"], view!.Facts.Product),
        (T["Abonent.New.ClientVersion"], view.Facts.ClientVersion),
        (T["Abonent.New.ServerVersion"], view.Facts.ServerVersion),
        (T["Abonent.New.Criticality"], T[$"Criticality.{view.Criticality}"]),
        (T["Abonent.New.Steps"], view.Facts.Steps),
        (T["Abonent.New.HowOften"], view.Facts.HowOften),
        (T["Abonent.New.Contact.Name"], view.Facts.ContactName),
    ];

    public async ValueTask DisposeAsync()
    {
        if (following is not null) await following.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        choices = [new SendChoice("write", T["Abonent.Send"])];
        var (now, timetable) = (Time.Now(), Timetables.Latest);
        windows = timetable.Of(timetable.Current(now)).Windows(now - Duration.FromDays(21), now + Duration.FromDays(45));
        var actor = await Current.GetAsync();
        me = actor.UserId;
        var followed = await Own.FollowAsync(actor, value => InvokeAsync(() => ShowAsync(value)), CancellationToken.None);
        if (followed.TryGet(out following)) own = OwnIn(following.Board);
    }

    /// <summary>Also when a new ticket that goes on from this one is opened in its place.</summary>
    protected override async Task OnParametersSetAsync()
    {
        if (view is null || view.Tid.ToString() != Number) await LoadAsync();
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");

    private OwnTicket? OwnIn(OwnBoard board) => Tid.TryParse(Number, out var tid) ? board.Tickets.FirstOrDefault(t => t.Id == tid.Number) : null;

    private async Task ShowAsync(OwnBoard board)
    {
        var now = OwnIn(board);
        if (ReferenceEquals(now, own)) return;
        var changed = now?.ChangedAt != own?.ChangedAt || now?.DueAt != own?.DueAt;
        own = now;
        if (changed) await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        var reading = readings.Begin();
        var found = Tid.TryParse(Number, out var tid) ? await Tickets.FindAsync(await Current.GetAsync(), tid, CancellationToken.None) : null;
        if (readings.MayShow(reading)) (view, missing) = (found, found is null);
    }

    private async Task<IReadOnlyList<Refusal>> SendAsync(Written written)
    {
        var actor = await Current.GetAsync();
        var (tokens, unwanted) = await Uploading.TakeAsync(Uploads, actor, written.Files);
        if (unwanted.Count > 0) return unwanted;
        var outcome = await Write.ExecuteAsync(actor, new AbonentMessage(view!.Id, written.Text, tokens, key), CancellationToken.None);
        if (!outcome.Succeeded) return outcome.Refusals;
        key = NewKey();
        if (outcome.Value == view.Id) await LoadAsync();
        else Navigation.NavigateTo($"/my/tickets/{Tid.Of(outcome.Value)}?filed=yes");
        return [];
    }

    private async Task<IReadOnlyList<Refusal>> HandOverAsync(string name, OpenedAccess access, int days, string once)
    {
        var given = await GiveAccess.ExecuteAsync(await Current.GetAsync(), new AccessHandover(view!.Id, name, access, days, once), CancellationToken.None);
        if (given.Succeeded) await LoadAsync();
        return given.Refusals;
    }

    private async Task<Outcome<Done>> DestroyAsync(AccessView item)
    {
        var destroyed = await DestroyAccess.ExecuteAsync(await Current.GetAsync(), view!.Id, item.Id, CancellationToken.None);
        await LoadAsync();
        return destroyed;
    }

    private Task SolvedAsync() => ActAsync(actor => SayResolved.ExecuteAsync(actor, view!.Id, view.Version, CancellationToken.None));

    private Task NotSolvedAsync() => ActAsync(actor => Reopen.ExecuteAsync(actor, view!.Id, "", view.Version, CancellationToken.None));

    private async Task WithdrawAsync()
    {
        await ActAsync(actor => Withdraw.ExecuteAsync(actor, view!.Id, why, view.Version, CancellationToken.None));
        withdrawing = refusals.Count > 0;
    }

    private async Task ActAsync(Func<Actor, Task<Outcome<Done>>> act)
    {
        refusals = (await act(await Current.GetAsync())).Refusals;
        await LoadAsync();
    }
}
