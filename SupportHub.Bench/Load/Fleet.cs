using SupportHub.Bench.Circuits;

namespace SupportHub.Bench.Load;

/// <summary>Many circuits on one page.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private const int OpeningAtOnce = 8;
    private readonly List<Circuit> circuits = [];

    /// <summary>Opens one circuit for each slot and waits until every one shows the page.</summary>
    /// <param name="attribute">The attribute that carries the version of what is shown.</param>
    public static async Task<Fleet> OpenAsync(IReadOnlyList<SignedIn> browsers, string path, IReadOnlyList<Versions> seen, byte[] attribute, CancellationToken ct)
    {
        var fleet = new Fleet();
        using var turns = new SemaphoreSlim(OpeningAtOnce);
        await Task.WhenAll(seen.Select(async (versions, i) =>
        {
            await turns.WaitAsync(ct);
            try
            {
                await fleet.AddAsync(browsers[i % browsers.Count], path, versions, attribute, ct);
            }
            finally
            {
                turns.Release();
            }
        }));
        return fleet;
    }

    /// <exception cref="InvalidOperationException">A circuit broke off: the figures would be of fewer.</exception>
    public void MustLive()
    {
        var broken = circuits.Select(c => c.Error).OfType<string>().ToList();
        if (broken.Count > 0) throw new InvalidOperationException($"{broken.Count} of {circuits.Count} circuits broke off: {broken[0]}");
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(circuits.Select(c => c.DisposeAsync().AsTask()));

    private async Task AddAsync(SignedIn browser, string path, Versions versions, byte[] attribute, CancellationToken ct)
    {
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var page = await Page.GetAsync(browser.Http, new Uri(browser.Http.BaseAddress!, path), ct);
        var circuit = new Circuit(page, browser.Cookies, batch =>
        {
            var version = batch.Greatest(attribute);
            versions.See(version);
            if (version > 0) shown.TrySetResult();
        });
        lock (circuits) circuits.Add(circuit);
        await circuit.StartAsync(ct);
        if (await Task.WhenAny(shown.Task, Task.Delay(TimeSpan.FromSeconds(30), ct)) != shown.Task) throw new InvalidOperationException($"{path} showed no version. {circuit.Error}");
    }
}
