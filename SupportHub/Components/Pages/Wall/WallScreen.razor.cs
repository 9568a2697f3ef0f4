using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using NodaTime;
using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Resources;

namespace SupportHub.Components.Pages.Wall;

public sealed partial class WallScreen
{
    private const int RowsAPage = 12, MostPages = 9, MostOnDuty = 8, MostHappenings = 12;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    // the top of the queue is what the room works from: it stands longest
    private static readonly Duration FirstPageStands = Duration.FromSeconds(20), OtherPagesStand = Duration.FromSeconds(8), AnnouncementStands = Duration.FromSeconds(10);

    private readonly CancellationTokenSource stop = new();
    private readonly List<IAsyncDisposable> subscriptions = [];
    private readonly Queue<QueueRow> toAnnounce = new();
    private QueueSnapshot board = QueueSnapshot.Empty;
    private IReadOnlyList<Happening> happenings = [];
    private IReadOnlyList<OnDuty> duty = [];
    private IReadOnlyList<WorkingWindow> windows = [];
    private HashSet<long> outOfTurn = [];
    private QueueRow? announced;
    private Instant announcedUntil, pageUntil, windowsUntil;
    private WorkingTime hours = WorkingTime.Default;
    private Task beating = Task.CompletedTask;
    private bool masked;
    private long beat;
    private int page;

    [Inject] public required Feed<QueueSnapshot> Board { get; set; }

    [Inject] public required Feed<IReadOnlyList<Happening>> HappeningFeed { get; set; }

    [Inject] public required Feed<IReadOnlyList<OnDuty>> DutyFeed { get; set; }

    [Inject] public required TimetableSource Timetables { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [Inject] public required AuthenticationStateProvider Authentication { get; set; }

    [Inject] public required IAuthorizationService Rights { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    private int Pages => Math.Clamp((board.Order.Length + RowsAPage - 1) / RowsAPage, 1, MostPages);

    private int First => page * RowsAPage;

    private IEnumerable<(QueueRow Row, int Place)> Shown => board.Order.Skip(First).Take(RowsAPage).Select((id, i) => (board.ById[id], First + i + 1));

    private bool IsOpen => hours.IsOpen(Time.Now());

    /// <summary>When it closes, or opens.</summary>
    private Instant NextChange => IsOpen ? hours.NextClosing(Time.Now()) : hours.NextOpening(Time.Now());

    private string Foot => Pages > 1 ? T["Wall.Places", First + 1, Math.Min(First + RowsAPage, board.Order.Length), board.Order.Length]
        : board.Counts.Claimed > 0 ? T.Count("Wall.Claims", board.Counts.Claimed)
        : "";

    public async ValueTask DisposeAsync()
    {
        Authentication.AuthenticationStateChanged -= LeaveWhenRevoked;
        await stop.CancelAsync();
        foreach (var subscription in subscriptions) await subscription.DisposeAsync();
        await beating;
        stop.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Authentication.AuthenticationStateChanged += LeaveWhenRevoked;
        masked = (await Authentication.GetAuthenticationStateAsync()).User.WallMasksNames();
        (board, var onBoard) = Board.Follow(value => InvokeAsync(() => ShowBoard(value)));
        (happenings, var onHappening) = HappeningFeed.Follow(value => InvokeAsync(() => Show(() => happenings = value)));
        (duty, var onDuty) = DutyFeed.Follow(value => InvokeAsync(() => Show(() => duty = value)));
        subscriptions.AddRange([onBoard, onHappening, onDuty]);
        // what was out of turn when the screen came on is no news
        outOfTurn = [.. OutOfTurn(board)];
        TakeHours(Time.Now());
        beating = BeatAsync();
    }

    /// <summary>A revoked screen shows nothing of the queue any more: it goes back to its code at once.</summary>
    private void LeaveWhenRevoked(Task<AuthenticationState> now) => _ = InvokeAsync(async () =>
    {
        var user = (await now).User;
        if ((await Rights.AuthorizeAsync(user, Policies.SeeWall)).Succeeded) return;
        board = QueueSnapshot.Empty;
        (happenings, duty) = ([], []);
        Navigation.NavigateTo("/wall", forceLoad: true);
    });

    private void ShowBoard(QueueSnapshot value)
    {
        var now = OutOfTurn(value).ToHashSet();
        foreach (var id in now.Where(id => !outOfTurn.Contains(id))) toAnnounce.Enqueue(value.ById[id]);
        outOfTurn = now;
        board = value;
        page = Math.Min(page, Pages - 1);
        Announce(Time.Now());
        StateHasChanged();
    }

    private void Show(Action take)
    {
        take();
        StateHasChanged();
    }

    private async Task BeatAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Beat, Time);
            while (await timer.WaitForNextTickAsync(stop.Token)) await InvokeAsync(Tick);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the screen was closed
        }
    }

    private void Tick()
    {
        var now = Time.Now();
        beat++;
        Announce(now);
        TurnPage(now);
        TakeHours(now);
        StateHasChanged();
    }

    private void Announce(Instant now)
    {
        if (announced is not null && now < announcedUntil) return;
        announced = toAnnounce.TryDequeue(out var next) ? next : null;
        if (announced is null) return;
        announcedUntil = now + AnnouncementStands;
        page = 0;
        pageUntil = now + FirstPageStands;
    }

    private void TurnPage(Instant now)
    {
        if (now < pageUntil) return;
        page = pageUntil == default ? 0 : (page + 1) % Pages;
        pageUntil = now + (page == 0 ? FirstPageStands : OtherPagesStand);
    }

    /// <summary>The hours of the edition in force; the browser's clocks get theirs anew each hour.</summary>
    private void TakeHours(Instant now)
    {
        var timetable = Timetables.Latest;
        var current = timetable.Of(timetable.Current(now));
        if (ReferenceEquals(current, hours) && now < windowsUntil) return;
        hours = current;
        windows = current.Windows(now - Duration.FromDays(21), now + Duration.FromDays(45));
        windowsUntil = now + Duration.FromHours(1);
    }

    private static IEnumerable<long> OutOfTurn(QueueSnapshot board) => board.Order.TakeWhile(id => board.ById[id].Lane == Lane.OutOfTurn);
}
