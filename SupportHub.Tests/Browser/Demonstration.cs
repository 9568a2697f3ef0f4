using Microsoft.Playwright;
using Xunit;

namespace SupportHub.Tests.Browser;

/// <summary>The demonstration as one running app for all stories: started by the first that asks, gone with the last. Who signed in once need not again.</summary>
public sealed class Demonstration : IAsyncLifetime
{
    private readonly Dictionary<string, string> signedIn = new(StringComparer.Ordinal);
    private RunningApp? app;

    /// <summary>The app, running; skips the calling test where there is no browser.</summary>
    public async Task<RunningApp> RunAsync()
    {
        Chromium.Require();
        return app ??= await RunningApp.StartAsync();
    }

    /// <summary>A browser of their own for the owner of that account; null for a stranger.</summary>
    public async Task<Visitor> VisitAsync(IBrowser browser, string? account, int width = 1440, int height = 900)
    {
        var root = (await RunAsync()).Root;
        if (account is null) return await Visitor.OpenAsync(browser, root, width, height);
        var email = $"{account}@demo.example";
        if (signedIn.TryGetValue(account, out var kept)) return await Visitor.OpenAsync(browser, root, width, height, state: kept);
        var visitor = await Visitor.OpenAsync(browser, root, width, height);
        await visitor.SignInAsync(email);
        signedIn[account] = await visitor.StateAsync();
        return visitor;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
    }
}
