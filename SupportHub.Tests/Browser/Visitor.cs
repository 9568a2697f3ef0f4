using Microsoft.Playwright;

namespace SupportHub.Tests.Browser;

/// <summary>One person with a browser of their own: cookies, storage and pages are theirs alone.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext context;

    private Visitor(IBrowserContext own, IPage page)
    {
        context = own;
        Page = page;
    }

    public IPage Page { get; }

    /// <param name="state">Cookies and storage that an earlier browser of this person had (<see cref="StateAsync"/>).</param>
    public static async Task<Visitor> OpenAsync(IBrowser browser, Uri root, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light, string? state = null)
    {
        var own = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = root.ToString(),
            Locale = "ru-RU",
            TimezoneId = "Europe/Moscow",
            ColorScheme = scheme,
            StorageState = state,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        own.SetDefaultTimeout(Chromium.Patience);
        return new Visitor(own, await own.NewPageAsync());
    }

    /// <summary>Signs in with a demonstration account.</summary>
    public async Task SignInAsync(string email, string password = "Demo-2026!")
    {
        await Page.GotoAsync("/account/login");
        await Page.Locator("input[type=email]").FillAsync(email);
        await Page.Locator("input[type=password]").FillAsync(password);
        await Page.Locator("form[data-form=login] button[type=submit]").ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/account/login", StringComparison.Ordinal));
    }

    /// <summary>The cookies and the storage of this browser, for another of the same person.</summary>
    public Task<string> StateAsync() => context.StorageStateAsync();

    /// <summary>Opens a live page and waits until it is live.</summary>
    public async Task GoLiveAsync(string address)
    {
        await Page.GotoAsync(address);
        await Page.Locator("[data-live=on]").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
    }

    /// <summary>Leaves a sign in the page that a reload would lose.</summary>
    public Task MarkAsync() => Page.EvaluateAsync("window.neverReloaded = true");

    public Task<bool> WasNeverReloadedAsync() => Page.EvaluateAsync<bool>("window.neverReloaded === true");

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
