using System.Security.Claims;
using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;
using Shouldly;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Resources;
using SupportHub.Tests.Components.Library;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Queries;
using Xunit;
using NewTicketPage = SupportHub.Components.Pages.Abonent.NewTicketPage;

namespace SupportHub.Tests.Reliability;

/// <summary>The form of a new ticket over a disk that is full.</summary>
public sealed class FormKeepsTextTests : LibraryContext
{
    [Fact(DisplayName = "A full disk is told on the form, which keeps what was typed; pressed again it is filed once")]
    public async Task Full_disk()
    {
        var disk = new Disk();
        await using var app = await SupportHubApp.StartAsync(change: disk.Under);
        var page = await FormAsync(app);
        page.Find("input[data-draft=new-subject]").Change("Журнал не открывается");
        page.FindAll("input[type=radio]")[1].Change("Normal");
        disk.Trouble = Trouble.Full;
        await page.Find("form").SubmitAsync(EventArgs.Empty);
        page.Find(".refusal").TextContent.ShouldContain(app.Get<IStringLocalizer<Texts>>()["Refusal.Storage.Full"]);
        page.Find("input[data-draft=new-subject]").GetAttribute("value").ShouldBe("Журнал не открывается");
        JSInterop.Invocations.ShouldNotContain(call => call.Identifier == "supportHub.clearText");

        disk.Trouble = Trouble.None;
        await page.Find("form").SubmitAsync(EventArgs.Empty);
        JSInterop.Invocations.ShouldContain(call => call.Identifier == "supportHub.clearText");
        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("?filed=yes");
    }

    private async Task<IRenderedComponent<NewTicketPage>> FormAsync(SupportHubApp app)
    {
        var contact = await Installation.PartnerAsync(app);
        await app.Get<Writer>().WriteAsync<Done>(
            db =>
            {
                db.InstalledProducts.Add(new InstalledProduct { AbonentId = contact.Actor.AbonentId!.Value, Product = new Product { Name = "Архив" } });
                return Task.FromResult<Outcome<Done>>(Done.Value);
            },
            default);
        var standing = await app.Get<Standings>().PersonAsync(contact.Id, default);
        Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(PersonClaims.Of(standing!, Schemes.Person)));
        Services.AddSingleton<CurrentActor>();
        Services.AddSingleton(app.Get<TicketTemplate>()).AddSingleton(app.Get<OpenTicket>()).AddSingleton(app.Get<Uploads>()).AddSingleton(app.Get<IOptions<Vendor>>());
        JSInterop.Setup<IJSStreamReference>("supportHub.readText", _ => true).SetResult(new Typed(string.Concat(Enumerable.Repeat("Не открывается журнал. ", 1500))));
        var page = Render<NewTicketPage>();
        page.WaitForElement("form", TimeSpan.FromMinutes(1));
        return page;
    }

    private sealed class SignedIn(ClaimsPrincipal user) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(user));
    }

    /// <summary>What is in the browser's text fields.</summary>
    private sealed class Typed(string text) : IJSStreamReference
    {
        public long Length => Encoding.UTF8.GetByteCount(text);

        public ValueTask<Stream> OpenReadStreamAsync(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text)));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
