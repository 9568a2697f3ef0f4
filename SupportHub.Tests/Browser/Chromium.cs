using Microsoft.Playwright;
using Xunit;

namespace SupportHub.Tests.Browser;

/// <summary>The browser of the machine. Where there is none, browser tests are skipped in words; under SUPPORTHUB_TESTS=all that is a failure.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>What is awaited comes at once on a quiet machine; a busy one may take its time.</summary>
    public const float Patience = 60_000;

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public static string? Path => Environment.GetEnvironmentVariable("SUPPORTHUB_CHROMIUM") ?? Array.Find(Places, File.Exists);

    /// <summary>The browser; skips the calling test where there is none.</summary>
    public IBrowser Browser
    {
        get
        {
            Require();
            return browser!;
        }
    }

    public static void Require()
    {
        if (Path is not null) return;
        const string reason = "No Chromium on this machine (looked for /usr/bin/chromium and SUPPORTHUB_CHROMIUM).";
        if (Environment.GetEnvironmentVariable("SUPPORTHUB_TESTS") == "all") Assert.Fail(reason);
        Assert.Skip(reason);
    }

    public async ValueTask InitializeAsync()
    {
        if (Path is null) return;
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Timeout = 3 * Patience,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>Browser tests share one browser and run one after another: each drives the real app.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BrowserTests : ICollectionFixture<Chromium>, ICollectionFixture<Demonstration>
{
    public const string Name = "Browser";
}
