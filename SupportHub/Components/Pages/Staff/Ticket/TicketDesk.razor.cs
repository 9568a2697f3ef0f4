using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportHub.Components.Library;
using SupportHub.Identity;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Queue.Board;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Resources;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Queries;
using SupportHub.Tickets.Records;

namespace SupportHub.Components.Pages.Staff;

/// <content>
/// Follows the ticket: its row and place with the board; the ticket itself is read again when the change log named it (a note changes no row, and a ticket
/// that ended leaves the board).
/// </content>
public sealed partial class TicketDesk : IAsyncDisposable
{
    private static readonly ILookup<long, LetterOnWay> NoLetters = Array.Empty<LetterOnWay>().ToLookup(letter => letter.MessageId);
    private readonly TicketActs acts = new();
    private readonly Readings readings = new();

    // never disposed of: what is under way when the page is left still asks for its token
    private readonly CancellationTokenSource stop = new();
    private Actor? actor;
    private TicketView? view;
    private QueueRow? row;
    private int? place;
    private IReadOnlyList<JournalLine> journal = [];
    private IReadOnlyList<JournalLine> meanwhile = [];
    private IReadOnlyList<LetterWay> ways = [];
    private IReadOnlyList<Present> present = [];
    private ILookup<long, LetterOnWay> letters = NoLetters;
    private MessageView? correcting, moving;
    private LetterOnWay? hurrying;
    private TicketComposer? composer;
    private TicketDialogs? dialogs;
    private ToastStack? toasts;
    private IAsyncDisposable? following;
    private Visit? visit;
    private ITimer? undo;
    private long touched, lettersTouched;
    private bool read, failed, writes;

    [Parameter, EditorRequired] public Tid Tid { get; set; }

    [Parameter] public bool JustTaken { get; set; }

    [Parameter, EditorRequired] public required string Tab { get; set; }

    [Inject] public required IStringLocalizer<Texts> T { get; set; }

    [Inject] public required CurrentActor Who { get; set; }

    [Inject] public required TicketPage Tickets { get; set; }

    [Inject] public required TicketJournal Journals { get; set; }

    [Inject] public required InboundLetters Letters { get; set; }

    [Inject] public required OutgoingWays Outgoing { get; set; }

    [Inject] public required Feed<QueueSnapshot> Board { get; set; }

    [Inject] public required Touches Touches { get; set; }

    [Inject] public required Presence Presence { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    [Inject] public required TakeBackAnswer TakeBack { get; set; }

    [Inject] public required ReleaseTicket Release { get; set; }

    private IReadOnlyList<Present> Others => [.. present.Where(one => one.UserId != actor?.UserId)];

    /// <summary>Whoever may see the access details that it becomes (R4.7-access).</summary>
    private bool MayMovePassword => actor is { IsManager: true } || (view?.AssigneeId is { } assignee && assignee == actor?.UserId);

    private EventCallback<MessageView> OnMovePassword => MayMovePassword ? EventCallback.Factory.Create<MessageView>(this, message => moving = message) : default;

    private IReadOnlyList<TabItem> TabItems =>
    [
        new("talk", T["Staff.Tab.Talk"], view!.Messages.Count, $"/staff/tickets/{Tid}"),
        new("journal", T["Staff.Tab.Journal"], journal.Count, $"/staff/tickets/{Tid}?tab=journal"),
    ];

    protected override async Task OnInitializedAsync()
    {
        actor = await Who.GetAsync();
        acts.Connect(Say, ReadAsync, name => dialogs?.Open(name));
        (touched, lettersTouched) = (Touches.OfTicket(Tid.Number), Touches.OfLetters(Tid.Number));
        (var snapshot, following) = Board.Follow(value => InvokeAsync(() => ShowAsync(value)));
        Place(snapshot);
        await ReadAsync();
        // who left while it was read is not there
        if (view is null || actor.UserId is not { } me || stop.IsCancellationRequested) return;
        visit = Presence.Come(Tid.Number, me, actor.Name, all => InvokeAsync(() =>
        {
            present = all;
            StateHasChanged();
        }));
        visit.Write(writes);
        present = Presence.In(Tid.Number);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!JustTaken || view is null || toasts is null) return;
        JustTaken = false;
        if (view.AssigneeId == actor?.UserId) Say(new Toast(T["Staff.Taken", view.Tid], T["Staff.Undo.Take"], ReleaseAsync));
    }

    private async Task ReleaseAsync()
    {
        var released = await Release.ExecuteAsync(await Who.GetAsync(), Tid.Number, view?.Version, "", CancellationToken.None);
        Say(released.Refusal is { } refusal ? new Toast(refusal.In(T), Failed: true) : new Toast(T["Staff.Released", Tid]));
        await ReadAsync();
    }

    private async Task ShowAsync(QueueSnapshot snapshot)
    {
        var moved = Place(snapshot);
        var (now, ofLetters) = (Touches.OfTicket(Tid.Number), Touches.OfLetters(Tid.Number));
        if (now != touched || ofLetters != lettersTouched)
        {
            (touched, lettersTouched) = (now, ofLetters);
            await ReadAsync();
        }
        else if (moved)
        {
            StateHasChanged();
        }
    }

    private bool Place(QueueSnapshot snapshot)
    {
        var (now, index) = (snapshot.ById.GetValueOrDefault(Tid.Number), snapshot.Order.IndexOf(Tid.Number));
        int? stands = index < 0 ? null : index + 1;
        if (ReferenceEquals(now, row) && stands == place) return false;
        (row, place) = (now, stands);
        return true;
    }

    private async Task ReadAsync()
    {
        var reading = readings.Begin();
        try
        {
            var me = await Who.GetAsync();
            var found = await Tickets.FindAsync(me, Tid, stop.Token);
            var lines = found is null ? [] : await Journals.ReadAsync(me, Tid, stop.Token);
            var came = found is null ? [] : await Letters.OfTicketAsync(me, Tid.Number, stop.Token);
            var going = found is null ? letters : (await Outgoing.OfTicketAsync(me, Tid, stop.Token)).TryGet(out var owed) ? owed.ToLookup(letter => letter.MessageId) : letters;
            if (stop.IsCancellationRequested || !readings.MayShow(reading)) return;
            (view, ways, letters) = (found, came, going);
            var known = journal.Count > 0 ? journal[0].Id : long.MaxValue;
            meanwhile = Since([.. lines.Where(line => line.Id > known)], me);
            (journal, read, failed) = (lines, true, false);
            WaitForUndo();
        }
        catch (DbException)
        {
            // the page says so and offers to try again; the next change, be it of another ticket, tries by itself
            (failed, touched, lettersTouched) = (view is null, -1, -1);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
        StateHasChanged();
    }

    /// <summary>What others did since the reader's own last act: before that, they had it before them.</summary>
    private List<JournalLine> Since(List<JournalLine> news, Actor me)
    {
        var own = news.FindIndex(line => line.Actor == me.Name);
        return own < 0 ? [.. news, .. meanwhile] : news[..own];
    }

    /// <summary>What can be corrected or taken back can not any more once its time is over: the page is drawn again then.</summary>
    private void WaitForUndo()
    {
        undo?.Dispose();
        undo = null;
        var now = Clock.Now();
        var ends = view?.Messages.Where(message => message.UndoUntil > now).Select(message => message.UndoUntil!.Value).DefaultIfEmpty().Min() ?? default;
        if (ends > now) undo = Clock.CreateTimer(_ => _ = InvokeAsync(() => { WaitForUndo(); StateHasChanged(); }), null, (ends - now).ToTimeSpan() + TimeSpan.FromMilliseconds(200), Timeout.InfiniteTimeSpan);
    }

    private async Task TakeBackAsync(MessageView message)
    {
        var taken = await TakeBack.ExecuteAsync(await Who.GetAsync(), message.Id, CancellationToken.None);
        if (taken.Succeeded) toasts?.Clear();
        Say(taken.Refusal is { } refusal ? new Toast(refusal.In(T), Failed: true) : new Toast(T["Staff.TakenBack"]));
        if (!taken.Succeeded) return;
        if (composer is not null) await composer.InsertAsync(message.Text);
        await ReadAsync();
    }

    private async Task MovedAsync(Toast toast)
    {
        Say(toast);
        await ReadAsync();
    }

    private void Write(bool now)
    {
        writes = now;
        visit?.Write(now);
    }

    private void Say(Toast toast) => toasts?.Show(toast);

    private static string FileHref(AttachmentView file) => $"/files/{file.Id}";

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        if (undo is not null) await undo.DisposeAsync();
        if (visit is not null) await visit.DisposeAsync();
        if (following is not null) await following.DisposeAsync();
    }
}
