using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using NodaTime;
using NodaTime.Text;
using SupportHub.Components.Library;
using SupportHub.Identity;
using SupportHub.Identity.Queries;
using SupportHub.Regulation;
using SupportHub.Resources;
using SupportHub.Tickets.Queries;
using SupportHub.Tickets.Records;

namespace SupportHub.Components.Pages.Manager;

/// <content>The filters stand in the address. The file holds everything that they choose, not only what is shown, up to a limit that it names.</content>
public sealed partial class JournalPage
{
    private const int Lines = 50, MostExported = 10_000;

    private IReadOnlyList<(JournalSubject?, string)> kinds = [];
    private IReadOnlyList<(long?, string)> people = [];
    private IReadOnlyList<Column<JournalEntry>> columns = [];
    private List<JournalEntry> lines = [];
    private ToastStack? toasts;
    private JournalFilter? filter;
    private string? next;
    private bool read, failed, unknownTid;

    [SupplyParameterFromQuery(Name = "about")] public string? Subject { get; set; }

    /// <summary>One subject of that kind, by its id: where other pages lead here.</summary>
    [SupplyParameterFromQuery(Name = "of")] public long? SubjectId { get; set; }

    [SupplyParameterFromQuery(Name = "tid")] public string? Tid { get; set; }

    [SupplyParameterFromQuery(Name = "person")] public long? Person { get; set; }

    [SupplyParameterFromQuery(Name = "from")] public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")] public string? To { get; set; }

    [Inject] public required IStringLocalizer<Texts> T { get; set; }

    [Inject] public required CurrentActor Current { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required IJSRuntime Js { get; set; }

    [Inject] public required WholeJournal Journal { get; set; }

    [Inject] public required Colleagues Colleagues { get; set; }

    private JournalSubject? Kind => Enum.TryParse<JournalSubject>(Subject, out var kind) && Enum.IsDefined(kind) ? kind : null;

    protected override async Task OnInitializedAsync()
    {
        columns = Made();
        kinds = [.. Enum.GetValues<JournalSubject>().Select(kind => ((JournalSubject?)kind, T[$"Manager.Journal.Of.{kind}"].Value))];
        people = [.. (await Colleagues.ListAsync(await Current.GetAsync(), CancellationToken.None)).OrderBy(one => one.Name, StringComparer.CurrentCulture).Select(one => ((long?)one.UserId, one.Name))];
    }

    protected override async Task OnParametersSetAsync()
    {
        unknownTid = false;
        var asked = new JournalFilter(Kind, SubjectId, Person, Day(From), Day(To));
        if (Tid is { Length: > 0 })
        {
            if (Regulation.Tid.TryParse(Tid, out var tid)) asked = asked with { Subject = JournalSubject.Ticket, SubjectId = tid.Number };
            else unknownTid = true;
        }

        if (asked == filter) return;
        filter = asked;
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
            var asked = filter!;
            var slice = await Journal.ReadAsync(await Current.GetAsync(), asked, next, Lines, CancellationToken.None);
            // an earlier question's answer does not join a later one's
            if (asked != filter) return;
            (lines, next, read, failed) = ([.. lines, .. slice.Items], slice.Next, true, false);
        }
        catch (DbException)
        {
            failed = true;
        }
    }

    private void Go(params (string Name, string? Value)[] changes) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(changes.ToDictionary(change => change.Name, change => (object?)(change.Value is { Length: > 0 } ? change.Value : null))), replace: true);

    private async Task ExportAsync()
    {
        var (actor, all, after) = (await Current.GetAsync(), new List<JournalEntry>(), (string?)null);
        do
        {
            var slice = await Journal.ReadAsync(actor, filter!, after, WholeJournal.MostLines, CancellationToken.None);
            all.AddRange(slice.Items);
            after = slice.Next;
        }
        while (after is not null && all.Count < MostExported);
        await Js.InvokeVoidAsync("supportHub.saveText", "journal.csv", "text/csv", Csv.Write(
            [T["Manager.Journal.When"], T["Manager.Journal.Who"], T["Manager.Journal.Where"], T["Manager.Journal.What"], T["Manager.Journal.About"], T["Manager.Journal.Details"], T["Manager.Journal.Why"]],
            all.Select(entry => (IReadOnlyList<string>)
            [
                MoscowTime.Table(entry.Line.At), entry.Line.Actor, JournalWords.Where(entry.Line.Where, T), T[$"Act.{entry.Line.Act}"], About(entry),
                string.Join("; ", entry.Line.Details.Select(detail => JournalWords.Detail(detail.Key, detail.Value, T))), entry.Line.Why,
            ])));
        if (after is not null) toasts?.Show(new Toast(T["Manager.Journal.Cut", all.Count], Failed: true));
    }

    private string About(JournalEntry entry) => entry.Subject switch
    {
        JournalSubject.Ticket => $"{entry.Tid} {entry.About}",
        JournalSubject.Edition => T["Manager.Journal.Edition", entry.SubjectId],
        JournalSubject.Calendar => CalendarOf(entry.SubjectId),
        _ => entry.About.Length > 0 ? entry.About : T[$"Manager.Journal.Of.{entry.Subject}"],
    };

    private static string? Href(JournalEntry entry) => entry.Subject switch
    {
        JournalSubject.Ticket => $"/staff/tickets/{entry.Tid}?tab=journal",
        JournalSubject.Abonent => $"/manage/abonents/{entry.SubjectId}",
        JournalSubject.Calendar => $"/manage/calendar?year={(entry.SubjectId > 9999 ? entry.SubjectId / 10_000 : entry.SubjectId)}",
        _ => null,
    };

    // a day as 20281231, a year as 2028
    private static string CalendarOf(long id) => id > 9999
        ? MoscowTime.Date(new LocalDate((int)(id / 10_000), (int)(id / 100 % 100), (int)(id % 100)))
        : id.ToString(CultureInfo.InvariantCulture);

    private static LocalDate? Day(string? text) => text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : null;
}
