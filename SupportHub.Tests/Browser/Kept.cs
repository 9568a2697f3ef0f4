using Microsoft.Playwright;

namespace SupportHub.Tests.Browser;

/// <summary>What the pages looked like, for people to look at: under artifacts/screens.</summary>
internal static class Kept
{
    private static readonly string Folder = Path.Combine(ContentRoot.Find(), "artifacts", "screens");

    public static Task ScreenAsync(IPage page, string name, bool whole = false) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}.png"), FullPage = whole, Animations = ScreenshotAnimations.Disabled });
}
