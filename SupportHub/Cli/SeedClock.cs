using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Cli;

/// <summary>Working time counted back.</summary>
internal static class SeedClock
{
    /// <summary>An instant from which that much working time has passed until the given one, exact to a second.</summary>
    public static Instant Back(WorkingTime time, Instant from, Duration worked)
    {
        var (low, high) = ((from - Duration.FromDays(60)).ToUnixTimeSeconds(), from.ToUnixTimeSeconds());
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (time.Between(Instant.FromUnixTimeSeconds(middle), from) >= worked) low = middle;
            else high = middle;
        }

        return Instant.FromUnixTimeSeconds(low);
    }
}
