using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using SupportHub.Abonents.Queries;
using SupportHub.Abonents.Records;
using SupportHub.Components.Library;
using SupportHub.Identity;
using SupportHub.Identity.Queries;
using SupportHub.Regulation;
using SupportHub.Resources;
using SupportHub.Tickets.Queries;
using SupportHub.Tickets.Records;

namespace SupportHub.Components.Pages.Staff;

/// <content>The filters stand in the address; what is read, a slice at a time, is what is exported.</content>
public sealed partial class TicketsPage
{
    private const int Lines = 50;

    private IReadOnlyList<(string, string)> states = [];
    private IReadOnlyList<(long?, string)> people = [];
    private IReadOnlyList<Column<TicketLine>> columns = [];
    private List<TicketLine> lines = [];
    private AbonentView? abonent;
    private TicketFilter? asked;
    private string? next;
    private bool read, failed;

    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "status")] public string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "assignee")] public long? Assignee { get; set; }

    [SupplyParameterFromQuery(Name = "abonent")] public long? AbonentId { get; set; }

    [Inject] public required IStringLocalizer<Texts> T { get; set; }

    [Inject] public required CurrentActor Who { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required IJSRuntime Js { get; set; }

    [Inject] public required TicketLists Lists { get; set; }

    [Inject] public required Colleagues Colleagues { get; set; }

    [Inject] public required AbonentCard Card { get; set; }

    private TicketFilter Filter => new(
        Status is { Length: > 0 } ? QueueFilter.Read<TicketStage>(Status) ?? TicketStage.Any : TicketStage.Any,
        QueueFilter.Read<TicketStatus>(Status) is { } status && QueueFilter.Read<TicketStage>(Status) is null ? status : null,
        AbonentId: AbonentId,
        Search: Text ?? "",
        AssigneeId: Assignee);

    protected override async Task OnInitializedAsync()
    {
        columns = Made();
        states =
        [
            ("", T["Staff.All.AnyStatus"].Value), (nameof(TicketStage.Open), T["Staff.Stage.Open"].Value), (nameof(TicketStage.Ended), T["Staff.Stage.Ended"].Value),
            .. Enum.GetValues<TicketStatus>().Select(status => (status.ToString(), T[$"Status.{status}"].Value)),
        ];
        people = [.. (await Colleagues.ListAsync(await Who.GetAsync(), CancellationToken.None)).OrderBy(one => one.Name, StringComparer.CurrentCulture).Select(one => ((long?)one.UserId, one.Name))];
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Filter == asked) return;
        asked = Filter;
        abonent = AbonentId is not { } id ? null
            : abonent?.Id == id ? abonent
            : (await Card.ReadAsync(await Who.GetAsync(), id, CancellationToken.None)).TryGet(out var card) ? card : null;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        (lines, next) = ([], null);
        await MoreAsync();
    }

    private async Task MoreAsync()
    {
        try
        {
            var filter = Filter;
            var slice = await Lists.ReadAsync(await Who.GetAsync(), filter, next, Lines, CancellationToken.None);
            // an earlier question's answer does not join a later one's
            if (filter != Filter) return;
            (lines, next, read, failed) = ([.. lines, .. slice.Items], slice.Next, true, false);
        }
        catch (DbException)
        {
            failed = true;
        }
    }

    private void Go(params (string Name, string? Value)[] changes) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(changes.ToDictionary(change => change.Name, change => (object?)(change.Value is { Length: > 0 } ? change.Value : null))), replace: true);

    private async Task ExportAsync() => await Js.InvokeVoidAsync("supportHub.saveText", "tickets.csv", "text/csv", Csv.Write(
        [T["Library.Queue.Tid"], T["Staff.All.Subject"], T["Staff.Abonent"], T["Library.Queue.Status"], T["Library.Queue.Tier"], T["Staff.All.Channel"], T["Library.Queue.Assignee"], T["Staff.All.Arrived"], T["Staff.All.Changed"]],
        lines.Select(line => (IReadOnlyList<string>)
        [
            line.Tid.ToString(), line.Subject, line.Abonent, T[$"Status.{line.Status}"], T[$"Tier.{line.Tier}"], T[$"Channel.{line.Channel}"], line.Assignee ?? "",
            MoscowTime.Table(line.ArrivedAt), MoscowTime.Table(line.ChangedAt),
        ])));
}
