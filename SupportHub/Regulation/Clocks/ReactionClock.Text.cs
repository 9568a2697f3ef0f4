using System.Globalization;
using NodaTime;

namespace SupportHub.Regulation;

/// <content>The text form, as stored: tier, lane, cause, current promise, start and at-risk instant in Unix ticks; then its promises.</content>
public sealed partial record ReactionClock
{
    /// <exception cref="FormatException">Not the text form of a clock.</exception>
    public static ReactionClock Parse(string text)
    {
        try
        {
            var parts = text.Split('|');
            var head = parts[0].Split(',');
            var promises = parts.Skip(1).Select(Promise.Parse).ToList();
            var current = int.Parse(head[3], CultureInfo.InvariantCulture);
            if (current < 0 || current >= promises.Count) throw new FormatException($"Not a reaction clock: {text}");
            return new ReactionClock(
                Instant.FromUnixTimeTicks(long.Parse(head[4], CultureInfo.InvariantCulture)),
                Enum.Parse<SupportTier>(head[0]),
                Enum.Parse<Lane>(head[1]),
                Enum.Parse<ClockCause>(head[2]),
                promises,
                current,
                Instant.FromUnixTimeTicks(long.Parse(head[5], CultureInfo.InvariantCulture)));
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new FormatException($"Not a reaction clock: {text}", exception);
        }
    }

    /// <summary>The text form, which <see cref="Parse"/> reads back to an equal clock.</summary>
    public string ToText()
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{Tier},{OwnLane},{Cause},{currentPromise},{Start.ToUnixTimeTicks()},{AtRiskAt.ToUnixTimeTicks()}");
        return $"{head}|{string.Join('|', Promises.Select(promise => promise.ToText()))}";
    }
}
