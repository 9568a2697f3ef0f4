using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportHub.Components.Library;
using SupportHub.Identity;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Outbound.Transports;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Queue.Board;
using SupportHub.Queue.Records;
using SupportHub.Resources;

namespace SupportHub.Components.Pages.Staff;

/// <content>Read again at once when a letter moved; within two seconds when a ticket changed, for it may have queued one, or when the server went away or came back.</content>
public sealed partial class LettersPage : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private readonly Readings readings = new();

    // never disposed of: what is under way when the page is left still asks for its token
    private readonly CancellationTokenSource stop = new();
    private readonly HashSet<Guid> chosen = [];
    private IReadOnlyList<Column<LetterOnWay>> stopped = [], others = [];
    private IReadOnlyList<TabItem> shelves = [];
    private IReadOnlyList<LetterOnWay> letters = [];
    private IReadOnlyList<Regulation.Refusal> refusals = [];
    private IReadOnlyList<Guid> discarded = [];
    private WayOutState away = WayOutState.Fresh;
    private LetterOnWay? readdressed;
    private LetterShelf shelf;
    private ToastStack toasts = null!;
    private IAsyncDisposable? following;
    private ITimer? timer;
    private string? next;
    private long touched;
    private bool read, failed, changed;

    [SupplyParameterFromQuery(Name = "shelf")] public string? Shelf { get; set; }

    [Inject] public required IStringLocalizer<Texts> T { get; set; }

    [Inject] public required CurrentActor Who { get; set; }

    [Inject] public required OutgoingWays Ways { get; set; }

    [Inject] public required WayOut WayOut { get; set; }

    [Inject] public required ResendLetters Resend { get; set; }

    [Inject] public required Feed<QueueSnapshot> Board { get; set; }

    [Inject] public required Touches Touches { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        if (timer is not null) await timer.DisposeAsync();
        if (following is not null) await following.DisposeAsync();
    }

    protected override void OnInitialized()
    {
        others = [.. Common()];
        stopped = [Choosing(), .. others];
        touched = Touches.OfLetters();
        (_, following) = Board.Follow(_ => InvokeAsync(LookAsync));
        timer = Clock.CreateTimer(_ => _ = InvokeAsync(LookAgainAsync), null, Every, Every);
    }

    protected override Task OnParametersSetAsync()
    {
        shelf = QueueFilter.Read<LetterShelf>(Shelf) ?? LetterShelf.Stopped;
        (letters, next, read) = ([], null, false);
        chosen.Clear();
        return ReadAsync();
    }

    private async Task LookAsync()
    {
        var now = Touches.OfLetters();
        changed = true;
        if (now == touched) return;
        touched = now;
        await ReadAsync();
    }

    // a server that is away changes no letter
    private Task LookAgainAsync() => changed || away != WayOut.State ? ReadAsync() : Task.CompletedTask;

    /// <summary>Reads anew as much as is shown.</summary>
    private async Task ReadAsync()
    {
        var reading = readings.Begin();
        try
        {
            changed = false;
            var (asked, me, shown) = (shelf, await Who.GetAsync(), new List<LetterOnWay>());
            string? from = null;
            do
            {
                if (!(await Ways.ShelfAsync(me, asked, from, stop.Token)).TryGet(out var slice)) return;
                shown.AddRange(slice.Items);
                from = slice.Next;
            }
            while (from is not null && shown.Count < letters.Count);
            var counts = await Ways.CountAsync(stop.Token);
            if (asked != shelf || !readings.MayShow(reading)) return;
            (letters, next, read, failed, away) = (shown, from, true, false, WayOut.State);
            chosen.IntersectWith(shown.Select(letter => letter.Id));
            shelves = Shelves(counts);
        }
        catch (DbException)
        {
            (failed, changed) = (!read, true); // what moved has yet to be read
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
        StateHasChanged();
    }

    private async Task MoreAsync()
    {
        var more = await Ways.ShelfAsync(await Who.GetAsync(), shelf, next, stop.Token).OrAwayAsync();
        refusals = more.Refusals;
        if (!more.TryGet(out var slice)) return;
        (letters, next) = ([.. letters, .. slice.Items], slice.Next);
    }

    private IReadOnlyList<TabItem> Shelves(LetterShelves counts) =>
    [
        Item(LetterShelf.Stopped, counts.Stopped), Item(LetterShelf.Held, counts.Held), Item(LetterShelf.Waiting, counts.Waiting), Item(LetterShelf.Sent, null),
    ];

    private TabItem Item(LetterShelf one, int? count) => new(one.ToString(), T[$"Staff.Letters.Shelf.{one}"], count, one == LetterShelf.Stopped ? "/staff/letters" : $"/staff/letters?shelf={one}");

    // while the server does not answer no time can be said
    private string Stage(LetterOnWay letter) => away.AwaySince is not null && letter.Stage == LetterStage.Queued && letter.At <= Clock.Now() ? T["Staff.Letters.WaitsForServer"] : T[
        $"Mail.Stage.{letter.Stage}", letter.At > Clock.Now() || letter.Stage is LetterStage.Sent or LetterStage.Bounced ? MoscowTime.Short(letter.At, Clock) : T["Mail.Way.Soon"].Value];

    private void Choose(Guid letter, bool wanted)
    {
        if (wanted) chosen.Add(letter);
        else chosen.Remove(letter);
    }

    private void ChooseAll(bool wanted)
    {
        chosen.Clear();
        if (wanted) chosen.UnionWith(letters.Select(letter => letter.Id));
    }

    private void Discard(IReadOnlyList<Guid> ids) => discarded = ids;

    private async Task ResendAsync(IReadOnlyList<Guid> ids)
    {
        var resent = await Resend.ExecuteAsync(await Who.GetAsync(), ids, CancellationToken.None);
        refusals = resent.Refusals;
        if (resent.Succeeded) await SaidAsync(T.Count("Staff.Letters.Resent", resent.Value));
    }

    private Task SaidAsync(string words)
    {
        chosen.Clear();
        toasts.Show(new Toast(words));
        return ReadAsync();
    }
}
