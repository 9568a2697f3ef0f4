using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.JSInterop;
using SupportHub.Abonents.Commands;
using SupportHub.Abonents.Queries;
using SupportHub.Abonents.Records;
using SupportHub.Components.Library;
using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Resources;

namespace SupportHub.Components.Pages.Manager;

public sealed partial class AbonentsPage
{
    private IReadOnlyList<(SupportTier? Value, string Text)> tiers = [];
    private IReadOnlyList<Column<AbonentLine>> columns = [];
    private IAsyncDisposable? following;
    private AbonentPage? page;
    private ToastStack toasts = null!;
    private TierDialog dialog = null!;
    private string search = "";

    [Inject] public required CurrentActor Current { get; set; }

    [Inject] public required AbonentTable Abonents { get; set; }

    [Inject] public required UndoTierAssignment Undo { get; set; }

    [Inject] public required Feed<QueueSnapshot> Board { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required IJSRuntime Js { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? AskedSearch { get; set; }

    [SupplyParameterFromQuery(Name = "tier")] public string? AskedTier { get; set; }

    [SupplyParameterFromQuery(Name = "sort")] public string? AskedSort { get; set; }

    [SupplyParameterFromQuery(Name = "page")] public int? AskedPage { get; set; }

    [SupplyParameterFromQuery(Name = "unsorted")] public string? AskedUnsorted { get; set; }

    private AbonentFilter Filter => new(
        AskedSearch ?? "",
        Enum.TryParse<SupportTier>(AskedTier, out var tier) ? tier : null,
        AskedUnsorted == "yes",
        Enum.TryParse<AbonentSort>(AskedSort?.TrimStart('-'), out var sort) ? sort : AbonentSort.Name,
        AskedSort?.StartsWith('-') == true,
        Math.Max(0, (AskedPage ?? 1) - 1));

    private string SortKey => Filter.Descending ? $"-{Filter.Sort}" : $"{Filter.Sort}";

    private int Pages => page is null ? 0 : (page.Total + AbonentTable.PageSize - 1) / AbonentTable.PageSize;

    public async ValueTask DisposeAsync()
    {
        if (following is not null) await following.DisposeAsync();
    }

    protected override void OnInitialized()
    {
        tiers = [.. Enum.GetValues<SupportTier>().Select(t => ((SupportTier?)t, T[$"Tier.{t}"].Value))];
        columns = Columns();
        (_, following) = Board.Follow(_ => InvokeAsync(FollowAsync));
    }

    protected override async Task OnParametersSetAsync()
    {
        search = AskedSearch ?? "";
        await LoadAsync();
    }

    private async Task FollowAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        var read = await Abonents.ReadAsync(await Current.GetAsync(), Filter, CancellationToken.None);
        page = read.TryGet(out var found) ? found : new AbonentPage([], 0);
    }

    private void SearchAsync() => Go(Filter with { Search = search, Page = 0 });

    private void FilterTier(SupportTier? tier) => Go(Filter with { Tier = tier, Page = 0 });

    private void SortAsync(string key) =>
        Go(Filter with { Sort = Enum.Parse<AbonentSort>(key.TrimStart('-')), Descending = key.StartsWith('-'), Page = 0 });

    /// <summary>What is shown is in the address: it can be linked to and comes back after a reload.</summary>
    private void Go(AbonentFilter filter) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters("/manage/abonents", new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["q"] = filter.Search.Length > 0 ? filter.Search : null,
        ["tier"] = filter.Tier?.ToString(),
        ["unsorted"] = filter.OnlyToSort ? "yes" : null,
        ["sort"] = filter is { Sort: AbonentSort.Name, Descending: false } ? null : $"{(filter.Descending ? "-" : "")}{filter.Sort}",
        ["page"] = filter.Page > 0 ? filter.Page + 1 : null,
    }), replace: true);

    private async Task TierChangedAsync(TierChanged changed)
    {
        await LoadAsync();
        var words = T["Manager.Tier.Done", changed.Abonent, T[$"Tier.{changed.Tier}"].Value];
        toasts.Show(new Toast(words, T["Manager.Undo"], () => UndoAsync(changed.AssignmentId)));
    }

    private async Task UndoAsync(long assignmentId)
    {
        var outcome = await Undo.ExecuteAsync(await Current.GetAsync(), assignmentId, CancellationToken.None);
        await LoadAsync();
        toasts.Show(outcome.Succeeded ? new Toast(T["Manager.Tier.Undone"]) : new Toast(outcome.Refusal!.In(T), Failed: true));
    }

    private async Task ExportAsync() => await Js.InvokeVoidAsync("supportHub.saveText", "abonents.csv", "text/csv", Csv.Write(
        [.. columns.Select(column => column.Title)],
        page!.Lines.Select(line => (IReadOnlyList<string>)
        [
            line.Name, line.City, T[$"Tier.{line.Tier}"], line.ContractNumber ?? "", line.ContractUntil is { } until ? MoscowTime.Date(until) : "",
            line.EditionNumber?.ToString(CultureInfo.InvariantCulture) ?? "", line.Specialist ?? "", line.OpenTickets.ToString(CultureInfo.InvariantCulture),
        ])));

    private IReadOnlyList<Column<AbonentLine>> Columns() =>
    [
        new(T["Manager.Column.Abonent"], line => builder => Name(builder, line), nameof(AbonentSort.Name)),
        new(T["Manager.Column.City"], line => builder => builder.AddContent(0, line.City), nameof(AbonentSort.City), Minor: true),
        new(T["Manager.Column.Tier"], line => builder => TierOf(builder, line), nameof(AbonentSort.Tier)),
        new(T["Manager.Column.Contract"], line => builder => builder.AddContent(0, line.ContractNumber ?? "—"), Minor: true),
        new(T["Manager.Column.Until"], line => builder => builder.AddContent(0, line.ContractUntil is { } until ? MoscowTime.Date(until) : "—"), nameof(AbonentSort.ContractEnd), Minor: true),
        new(T["Manager.Column.Edition"], line => builder => builder.AddContent(0, line.EditionNumber), Number: true, Minor: true),
        new(T["Manager.Column.Specialist"], line => builder => builder.AddContent(0, line.Specialist ?? "—"), Minor: true),
        new(T["Manager.Column.Open"], line => builder => builder.AddContent(0, line.OpenTickets), nameof(AbonentSort.OpenTickets), Number: true),
    ];

    private void Name(RenderTreeBuilder builder, AbonentLine line)
    {
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "href", $"/manage/abonents/{line.Id}");
        builder.AddAttribute(2, "data-abonent", line.Id);
        builder.AddContent(3, line.Name);
        builder.CloseElement();
        if (!line.ToSort) return;
        builder.OpenComponent<Badge>(4);
        builder.AddAttribute(5, "Kind", "risk");
        builder.AddAttribute(6, "ChildContent", (RenderFragment)(inner => inner.AddContent(0, T["Manager.ToSort"].Value)));
        builder.CloseComponent();
    }

    private void TierOf(RenderTreeBuilder builder, AbonentLine line)
    {
        builder.OpenComponent<TierSelect>(0);
        builder.AddAttribute(1, nameof(TierSelect.Line), line);
        builder.AddAttribute(2, nameof(TierSelect.OnChoose), EventCallback.Factory.Create<SupportTier>(this, tier => dialog.OpenAsync(line, tier)));
        builder.CloseComponent();
    }
}
