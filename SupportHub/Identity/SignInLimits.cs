using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using SupportHub.Identity.Model;

namespace SupportHub.Identity;

/// <summary>How often an address on the network may try (settings <c>Limits:…</c>).</summary>
public sealed class LimitOptions
{
    /// <summary>Sign-ins, resets, invitations and first steps a minute from one network address.</summary>
    [Range(1, 1_000_000)]
    public int AccountTriesPerMinute { get; set; } = 30;

    /// <summary>Codes for unpaired screens a minute from one network address.</summary>
    [Range(1, 1_000_000)]
    public int PairingsPerMinute { get; set; } = 10;
}

/// <summary>
/// Tries a minute, by network address and by account name. Many names from one address and one name from many addresses are both slowed
/// down, whether the account exists or not.
/// </summary>
public sealed class SignInLimits : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<string> addresses, names, pairings;

    internal SignInLimits(LimitOptions limits)
    {
        addresses = Make(limits.AccountTriesPerMinute);
        // the lock-out (5 tries) is tighter for an account that exists; this one also holds for letters and names that do not
        names = Make(Math.Min(10, limits.AccountTriesPerMinute));
        pairings = Make(limits.PairingsPerMinute);
    }

    /// <summary>Whether one more try at an account may be made.</summary>
    /// <param name="name">The account's address as typed; null where the form has none.</param>
    public bool AllowsTry(HttpContext http, string? name = null) =>
        Take(addresses, AddressOf(http)) && (string.IsNullOrWhiteSpace(name) || Take(names, User.Normalize(name)));

    /// <summary>Whether an unpaired screen may ask for another code.</summary>
    public bool AllowsPairing(HttpContext http) => Take(pairings, AddressOf(http));

    public void Dispose()
    {
        addresses.Dispose();
        names.Dispose();
        pairings.Dispose();
    }

    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static bool Take(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> Make(int perMinute) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = Minute, SegmentsPerWindow = 6 }));
}
