using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Components.Endpoints;
using SupportHub.Components.Layout;
using SupportHub.Resources;

namespace SupportHub.Components;

/// <summary>Pages, circuits and what their scripts ask the server for.</summary>
public static class Setup
{
    public static WebApplicationBuilder AddComponents(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            // a whole office's network may blip at once: none of them loses the page
            options.DisconnectedCircuitMaxRetained = 1000;
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
            options.DetailedErrors = builder.Environment.IsDevelopment();
        }).AddHubOptions(hub => hub.KeepAliveInterval = TimeSpan.FromSeconds(7)); // live.js gives up after 20 s without one
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)); // Russian as letters, not as six characters each
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAuthorization();
        return builder;
    }

    /// <summary>What a person sees when a page is not there or breaks; programs get their own answers.</summary>
    public static WebApplication UseComponents(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((http, next) =>
        {
            if (IsForPrograms(http.Request.Path) && http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            return next(http);
        });
        return app;
    }

    private static bool IsForPrograms(PathString path) => ProgramsPaths.Any(start => path.StartsWithSegments(start, StringComparison.Ordinal));

    private static readonly string[] ProgramsPaths = ["/api", "/hubs", "/health", "/_blazor", "/clock"];

    public static WebApplication MapComponents(this WebApplication app)
    {
        var pages = app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        if (!app.Environment.IsDevelopment()) pages.Add(HideDevelopersPages);
        app.MapGet("/clock", (HttpContext http, TimeProvider clock) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return Results.Text(clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        }).AllowAnonymous().ExcludeFromDescription();
        app.MapFallback(() => Results.NotFound()).AllowAnonymous(); // what is not there is not behind the sign-in either
        app.MapGet("/theme", Theme.Choose).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    private static void HideDevelopersPages(EndpointBuilder endpoint)
    {
        var page = endpoint.Metadata.OfType<ComponentTypeMetadata>().FirstOrDefault()?.Type;
        if (page?.Namespace?.EndsWith(".Pages.Dev", StringComparison.Ordinal) != true) return;
        endpoint.RequestDelegate = http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        };
    }
}
