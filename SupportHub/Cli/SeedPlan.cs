using System.Globalization;

namespace SupportHub.Cli;

/// <summary>What <c>seed</c> was asked for.</summary>
/// <param name="Abonents">New organisations.</param>
/// <param name="Tickets">New tickets, open ones among them.</param>
/// <param name="Open">How many of the tickets are open; 1 in 100 unless told.</param>
public sealed record SeedPlan(int Abonents, int Tickets, int Open)
{
    public const string Usage = "SupportHub seed --abonents N --tickets N [--open N]";

    /// <summary>Reads the arguments after the verb; null where they make no sense.</summary>
    public static SeedPlan? Read(IReadOnlyList<string> arguments)
    {
        int? abonents = null, tickets = null, open = null;
        if (arguments.Count % 2 != 0) return null;
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (!int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            switch (arguments[i])
            {
                case "--abonents": abonents = number; break;
                case "--tickets": tickets = number; break;
                case "--open": open = number; break;
                default: return null;
            }
        }

        if (abonents is not > 0 || tickets is null || open > tickets) return null;
        return new SeedPlan(abonents.Value, tickets.Value, open ?? tickets.Value / 100);
    }
}
