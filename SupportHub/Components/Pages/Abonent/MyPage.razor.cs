using Microsoft.AspNetCore.Components;
using NodaTime;
using SupportHub.Components.Library;
using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Queue.Own;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Tickets.Queries;
using SupportHub.Tickets.Records;

namespace SupportHub.Components.Pages.Abonent;

public sealed partial class MyPage
{
    private const int EndedAtOnce = 20;

    private OwnFollowing? following;
    private OwnBoard? board;
    private List<TicketLine> ended = [];
    private IReadOnlyList<Column<TicketLine>> columns = [];
    private IReadOnlyList<WorkingWindow> windows = [];
    private string hours = "";
    private bool isOpen;
    private string? next;

    [Inject] public required CurrentActor Current { get; set; }

    [Inject] public required OwnFeed Own { get; set; }

    [Inject] public required TicketLists Lists { get; set; }

    [Inject] public required TimetableSource Timetables { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (following is not null) await following.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        columns =
        [
            new(T["Abonent.Column.Ticket"], line => builder => { builder.OpenElement(0, "a"); builder.AddAttribute(1, "href", $"/my/tickets/{line.Tid}"); builder.AddContent(2, line.Subject); builder.CloseElement(); }),
            new("TID", line => builder => builder.AddContent(0, line.Tid), Minor: true),
            new(T["Abonent.Column.Status"], line => builder => builder.AddContent(0, T[$"Status.{line.Status}"].Value)),
            new(T["Abonent.Column.Changed"], line => builder => builder.AddContent(0, MoscowTime.Short(line.ChangedAt, Time)), Minor: true),
        ];
        TakeHours();
        var actor = await Current.GetAsync();
        var followed = await Own.FollowAsync(actor, value => InvokeAsync(() => ShowAsync(value)), CancellationToken.None);
        if (!followed.TryGet(out following)) return;
        board = following.Board;
        await MoreAsync();
    }

    private async Task ShowAsync(OwnBoard value)
    {
        var left = board is not null && board.Tickets.Any(before => value.Tickets.All(now => now.Id != before.Id));
        board = value;
        if (left)
        {
            (ended, next) = ([], null);
            await MoreAsync();
        }

        StateHasChanged();
    }

    private async Task MoreAsync()
    {
        var slice = await Lists.ReadAsync(await Current.GetAsync(), new TicketFilter(TicketStage.Closed), next, EndedAtOnce, CancellationToken.None);
        ended.AddRange(slice.Items);
        next = slice.Next;
    }

    private void TakeHours()
    {
        var now = Time.Now();
        var timetable = Timetables.Latest;
        var current = timetable.Of(timetable.Current(now));
        isOpen = current.IsOpen(now);
        hours = OpeningWords.Of(current, now, T);
        windows = current.Windows(now - Duration.FromDays(21), now + Duration.FromDays(45));
    }
}
