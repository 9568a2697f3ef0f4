using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SupportHub.Tests.Browser;

/// <summary>What stands seriously in the way of a reader, by axe.</summary>
internal static class Hindrances
{
    // a colour between two is nobody's fault: what moves already comes to rest, and what comes while axe looks does not move
    private const string Rest = "() => Promise.all(document.getAnimations().filter(a => a.playState === 'running' && a.effect.getComputedTiming().endTime !== Infinity).map(a => a.finished.catch(() => {})))";

    public static async Task<IReadOnlyList<string>> OfAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.EvaluateAsync(Rest);
        var found = await page.RunAxe();
        return [.. found.Violations.Where(violation => violation.Impact is "serious" or "critical").SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}"))];
    }
}
