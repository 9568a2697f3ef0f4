using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Options;
using SupportHub.Components.Library;
using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Queries;
using SupportHub.Tickets.Records;

namespace SupportHub.Components.Pages.Abonent;

public sealed partial class NewTicketPage
{
    // one key a form: pressing twice, or again after a lost answer, files one ticket
    private readonly string key = Guid.NewGuid().ToString("N");
    private TemplateView? template;
    private IReadOnlyList<(TemplateProduct Value, string Text)> productOptions = [];
    private IReadOnlyList<Refusal> refusals = [];
    private IReadOnlyList<IBrowserFile> files = [];
    private LongText? description;
    private LongText? steps;
    private TemplateProduct? product;
    private Criticality? criticality;
    private string subject = "", howOften = "", clientVersion = "", serverVersion = "";
    private string contactName = "", contactEmail = "", contactPhone = "";
    private bool busy;

    [Inject] public required CurrentActor Current { get; set; }

    [Inject] public required TicketTemplate Templates { get; set; }

    [Inject] public required OpenTicket Open { get; set; }

    [Inject] public required Uploads Uploads { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required IOptions<Vendor> VendorWords { get; set; }

    private Vendor Vendor => VendorWords.Value;

    protected override async Task OnInitializedAsync()
    {
        template = await Templates.ReadAsync(await Current.GetAsync(), CancellationToken.None);
        if (template is null) return;
        (contactName, contactEmail, contactPhone) = (template.ContactName, template.ContactEmail, template.ContactPhone);
        productOptions = [.. template.Products.Select(p => (p, p.Name))];
        if (template.Products.Where(p => p.InUse).ToList() is [var only]) ChooseProduct(only);
    }

    private void ChooseProduct(TemplateProduct? chosen)
    {
        product = chosen;
        (clientVersion, serverVersion) = (chosen?.ClientVersion ?? "", chosen?.ServerVersion ?? "");
    }

    private async Task FileAsync()
    {
        if (busy || template is { NotByWeb: not null }) return;
        busy = true;
        try
        {
            var actor = await Current.GetAsync();
            var (tokens, unwanted) = await Uploading.TakeAsync(Uploads, actor, files);
            if (unwanted.Count > 0)
            {
                refusals = unwanted;
                return;
            }

            var outcome = await Open.ExecuteAsync(actor, await RequestAsync(tokens), CancellationToken.None);
            refusals = outcome.Refusals;
            if (outcome.Succeeded) await GoToAsync(Tid.Of(outcome.Value));
        }
        finally
        {
            busy = false;
        }
    }

    private async Task<TicketRequest> RequestAsync(IReadOnlyList<string> tokens) => new(
        await description!.ReadAsync(),
        product?.Id,
        criticality,
        contactName,
        contactEmail,
        contactPhone,
        subject,
        "",
        clientVersion,
        serverVersion,
        await steps!.ReadAsync(),
        howOften,
        tokens,
        key);

    /// <summary>Registered: the drafts have done their work.</summary>
    private async Task GoToAsync(Tid tid)
    {
        await description!.ClearAsync();
        await steps!.ClearAsync();
        Navigation.NavigateTo($"/my/tickets/{tid}?filed=yes");
    }

    /// <summary>P2: what was typed goes into a letter of the person's own mail programme, so that it need not be typed again.</summary>
    private async Task ComposeLetterAsync()
    {
        var text = string.Join("\n\n", new[] { await description!.ReadAsync(), await steps!.ReadAsync() }.Where(part => part.Length > 0));
        Navigation.NavigateTo($"mailto:{Vendor.SupportAddress}?subject={Uri.EscapeDataString(subject)}&body={Uri.EscapeDataString(text)}");
    }
}
