using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportHub.Components.Library;
using SupportHub.Identity;
using SupportHub.Jobs.Commands;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Resources;
using SupportHub.Tickets.Queries;

namespace SupportHub.Components.Pages.Manager;

public sealed partial class TodayPage
{
    private static readonly Duration BetweenReads = Duration.FromSeconds(30);
    private static readonly Func<QueueRow, bool> AtRisk = row => row.Lane is Lane.AtRisk or Lane.OutOfTurn;

    private readonly List<IAsyncDisposable> subscriptions = [];
    private IReadOnlyList<WorkingWindow> windows = [];
    private IReadOnlyList<StaffNotice> notices = [];
    private IReadOnlyList<OnDuty> duty = [];
    private IReadOnlyList<Bar> intake = [];
    private IReadOnlyList<Bar> load = [];
    private QueueSnapshot board = QueueSnapshot.Empty;
    private ToastStack? toasts;
    private Instant readAgainAt;
    private Actor? actor;

    [Inject] public required CurrentActor Current { get; set; }

    [Inject] public required Feed<QueueSnapshot> Board { get; set; }

    [Inject] public required Feed<IReadOnlyList<OnDuty>> DutyFeed { get; set; }

    [Inject] public required IntakeByHour Intake { get; set; }

    [Inject] public required Feed<IReadOnlyList<StaffNotice>> NoticeFeed { get; set; }

    [Inject] public required DismissNotice Dismiss { get; set; }

    [Inject] public required IStringLocalizer<Texts> Words { get; set; }

    [Inject] public required TimetableSource Timetables { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    public async ValueTask DisposeAsync()
    {
        foreach (var subscription in subscriptions) await subscription.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        var (now, timetable) = (Time.Now(), Timetables.Latest);
        windows = timetable.Of(timetable.Current(now)).Windows(now - Duration.FromDays(21), now + Duration.FromDays(45));
        (board, var onBoard) = Board.Follow(value => InvokeAsync(() => ShowAsync(value)));
        (duty, var onDuty) = DutyFeed.Follow(value => InvokeAsync(() => { duty = value; StateHasChanged(); }));
        actor = await Current.GetAsync();
        (var told, var onNotice) = NoticeFeed.Follow(value => InvokeAsync(() => { notices = Mine(value); StateHasChanged(); }));
        notices = Mine(told);
        subscriptions.AddRange([onBoard, onDuty, onNotice]);
        await ShowAsync(board);
    }

    private async Task ShowAsync(QueueSnapshot value)
    {
        board = value;
        load = [.. value.ById.Values.Where(row => row.Assignee is not null && row.Status == TicketStatus.InWork)
            .CountBy(row => row.Assignee!).OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.CurrentCulture).Select(p => new Bar(p.Key, p.Value))];
        if (Time.Now() >= readAgainAt) await ReadAsync();
        StateHasChanged();
    }

    /// <summary>What the board does not hold is read now and then, not at every change.</summary>
    private async Task ReadAsync()
    {
        readAgainAt = Time.Now() + BetweenReads;
        intake = [.. (await Intake.ReadAsync(await Current.GetAsync(), CancellationToken.None)).Select(hour => new Bar(hour.Hour.ToString("00", System.Globalization.CultureInfo.InvariantCulture), hour.Tickets))];
    }

    private List<StaffNotice> Mine(IReadOnlyList<StaffNotice> all) => [.. all.Where(notice => notice.IsFor(actor?.UserId, actor?.IsManager == true))];

    private async Task DismissAsync(StaffNotice notice)
    {
        var dismissed = await Dismiss.ExecuteAsync(await Current.GetAsync(), notice.Id, CancellationToken.None);
        if (dismissed.Refusal is { } refusal) toasts?.Show(new Toast(refusal.In(Words), Failed: true));
        else notices = [.. notices.Where(one => one.Id != notice.Id)];
    }
}
