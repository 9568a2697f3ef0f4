using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SupportHub.Bench.Floor;

/// <summary>The least that could do it: a page with a list of fifty rows of which one changes, and a hub that sends a kilobyte to everybody.</summary>
internal static class FloorApp
{
    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<FloorBoard>();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddSignalR();
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapGet("/health", () => "ok");
        app.MapPost("/change", async (FloorBoard board, IHubContext<FloorHub> hub) =>
        {
            var version = board.Change();
            await hub.Clients.All.SendAsync("Changed", new { version, row = new string('x', 1_000) });
            return version;
        });
        app.MapHub<FloorHub>("/hub");
        app.MapRazorComponents<FloorPage>().AddInteractiveServerRenderMode();
        await app.RunAsync();
    }
}

/// <summary>Nobody calls it.</summary>
internal sealed class FloorHub : Hub;

/// <summary>Fifty rows and their version.</summary>
public sealed class FloorBoard
{
    private readonly Lock gate = new();
    private readonly long[] rows = new long[50];
    private long version = 1;

    public event EventHandler? Changed;

    public long Version => Interlocked.Read(ref version);

    public long Row(int i) => Interlocked.Read(ref rows[i]);

    public long Change()
    {
        lock (gate)
        {
            version++;
            rows[version % rows.Length] = version;
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return version;
    }
}

[Route("/")]
public sealed class FloorPage : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<!DOCTYPE html><html><head></head>");
        builder.OpenElement(1, "body");
        builder.OpenComponent<FloorList>(2);
        builder.AddComponentRenderMode(new InteractiveServerRenderMode(prerender: false));
        builder.CloseComponent();
        builder.CloseElement();
    }
}

public sealed class FloorList : ComponentBase, IDisposable
{
    [Inject] public required FloorBoard Board { get; set; }

    public void Dispose() => Board.Changed -= Show;

    protected override void OnInitialized() => Board.Changed += Show;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "ul");
        builder.AddAttribute(1, "data-version", Board.Version);
        for (var i = 0; i < 50; i++)
        {
            builder.OpenElement(2, "li");
            builder.SetKey(i);
            builder.AddContent(3, Board.Row(i));
            builder.CloseElement();
        }

        builder.CloseElement();
    }

    private void Show(object? sender, EventArgs change) => _ = InvokeAsync(StateHasChanged);
}
