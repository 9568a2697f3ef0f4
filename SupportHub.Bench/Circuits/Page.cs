using System.Net;
using System.Text.RegularExpressions;

namespace SupportHub.Bench.Circuits;

/// <summary>What a page brings for its circuit: the markers of its components and the state that they start from.</summary>
/// <param name="Markers">JSON, one a component.</param>
internal sealed partial record Page(Uri Address, IReadOnlyList<string> Markers, string State)
{
    /// <exception cref="InvalidOperationException">The page has no component of a circuit: it is another page, or an error.</exception>
    public static async Task<Page> GetAsync(HttpClient browser, Uri address, CancellationToken ct)
    {
        using var answer = await browser.GetAsync(address, ct);
        var html = await answer.Content.ReadAsStringAsync(ct);
        var markers = Marker().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Where(m => m.Contains("\"type\":\"server\"", StringComparison.Ordinal) && m.Contains("\"descriptor\"", StringComparison.Ordinal)).ToList();
        if (answer.StatusCode != HttpStatusCode.OK || markers.Count == 0) throw new InvalidOperationException($"{address}: {(int)answer.StatusCode}, no circuit in {html[..Math.Min(300, html.Length)]}");
        return new Page(answer.RequestMessage!.RequestUri!, markers, ComponentState().Match(html).Groups[1].Value);
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->", RegexOptions.None, 5000)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->", RegexOptions.None, 5000)]
    private static partial Regex ComponentState();
}
