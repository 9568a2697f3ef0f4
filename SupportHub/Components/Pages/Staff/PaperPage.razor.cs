using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportHub.Abonents.Queries;
using SupportHub.Abonents.Records;
using SupportHub.Components.Library;
using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;
using SupportHub.Tickets;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Files;

namespace SupportHub.Components.Pages.Staff;

/// <content>Reads the form into <see cref="RegisterPaper"/>; moments are by the service's own zone.</content>
public sealed partial class PaperPage
{
    private IReadOnlyList<(Channel, string)> channels = [];
    private IReadOnlyList<(Criticality, string)> levels = [];
    private IReadOnlyList<InstalledView> offered = [];
    private IReadOnlyList<IBrowserFile> files = [];
    private IReadOnlyList<Refusal> refusals = [];
    private LongText text = null!;
    private AbonentView? abonent;
    private Channel channel = Channel.Paper;
    private Criticality claimed = Criticality.Normal;
    private long? author, product;
    private DateOnly? dated;
    private DateTime? received;
    private string number = "", subject = "", contactName = "", contactEmail = "", contactPhone = "";
    private readonly string once = Guid.NewGuid().ToString("N");
    private bool busy;

    [Inject] public required CurrentActor Who { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    [Inject] public required TimetableSource Timetables { get; set; }

    [Inject] public required RegisterPaper Register { get; set; }

    [Inject] public required Uploads Uploads { get; set; }

    [Inject] public required Products ProductList { get; set; }

    [Inject] public required IOptions<TicketOptions> Options { get; set; }

    private DateTimeZone Zone => Timetables.Latest.Of(Timetables.Latest.Current(Clock.Now())).Zone;

    private string Today => Clock.Now().InZone(Zone).Date.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private string NowLocal => Clock.Now().InZone(Zone).LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private IReadOnlyList<(long?, string)> Contacts => [.. (abonent?.Contacts ?? []).Where(one => !one.IsRetired).Select(one => ((long?)one.Id, one.Name))];

    private IReadOnlyList<(long?, string)> Products => [.. offered.Select(one => ((long?)one.ProductId, one.Product))];

    protected override void OnInitialized()
    {
        channels = [(Channel.Paper, T["Channel.Paper"]), (Channel.Fax, T["Channel.Fax"])];
        levels = [.. Enum.GetValues<Criticality>().Select(one => (one, T[$"Criticality.{one}"].Value))];
    }

    private async Task ChooseAsync(AbonentView? chosen)
    {
        (abonent, author, product, offered) = (chosen, null, null, []);
        if (chosen is null) return;
        var found = await ProductList.OfferedAsync(await Who.GetAsync(), chosen.Id, CancellationToken.None);
        if (found.TryGet(out var products)) offered = products;
    }

    private async Task RegisterAsync()
    {
        if (busy) return;
        busy = true;
        try
        {
            var me = await Who.GetAsync();
            var (tokens, refused) = await Uploads.TakeAsync(me, files, Options.Value.MaxFileBytes);
            var checkedForm = Missing().Concat(refused).ToList();
            var outcome = checkedForm.Count > 0 ? Outcome<long>.Refused(checkedForm) : await Register.ExecuteAsync(me, await RequestAsync(tokens), CancellationToken.None);
            refusals = [.. outcome.Refusals.Select(refusal => refusal.Field == "Files" ? refusal with { Field = null } : refusal)];
            if (!outcome.TryGet(out var id)) return;
            await text.ClearAsync();
            Navigation.NavigateTo($"/staff/tickets/{Tid.Of(id)}");
        }
        finally
        {
            busy = false;
        }
    }

    private IEnumerable<Refusal> Missing()
    {
        if (abonent is null) yield return new Refusal("Refusal.Required", Clauses.Channels, nameof(PaperRequest.AbonentId));
        if (received is null) yield return new Refusal("Refusal.Required", Clauses.ClockRuns, nameof(PaperRequest.ReceivedAt));
    }

    private async Task<PaperRequest> RequestAsync(IReadOnlyList<string> tokens) => new(
        abonent!.Id,
        author,
        channel,
        number,
        dated is { } day ? LocalDate.FromDateOnly(day) : null,
        LocalDateTime.FromDateTime(received!.Value).InZoneLeniently(Zone).ToInstant(),
        subject,
        await text.ReadAsync(),
        claimed,
        product,
        "",
        contactName,
        contactEmail,
        contactPhone,
        tokens,
        once);
}
