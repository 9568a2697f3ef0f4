using Shouldly;

namespace SupportHub.Tests.Support;

/// <summary>Awaits a condition that other threads bring about.</summary>
internal static class Eventually
{
    /// <param name="atMost">Null: two minutes, for it comes at once on a quiet machine.</param>
    /// <exception cref="ShouldAssertException">It did not come true in that time.</exception>
    public static async Task IsTrueAsync(Func<bool> condition, string what, TimeSpan? atMost = null)
    {
        using var limit = new CancellationTokenSource(atMost ?? TimeSpan.FromMinutes(2));
        while (!condition())
        {
            if (limit.IsCancellationRequested) throw new ShouldAssertException($"It never came true that {what}.");
            await Task.Delay(5, CancellationToken.None); // the condition is looked at, not waited out: others need the processor meanwhile
        }
    }
}
