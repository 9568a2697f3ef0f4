using System.Globalization;

namespace SupportHub.Regulation;

/// <summary>What a reaction time is counted in.</summary>
public enum ReactionUnit
{
    /// <summary>Hours of working time (T1).</summary>
    WorkingHours = 1,

    /// <summary>Whole working days (T2).</summary>
    WorkingDays = 2,
}

/// <summary>A maximum reaction time (R4.12-tier): 24 working hours, 3 working days. Text form, as stored: <c>24h</c>, <c>3d</c>.</summary>
public readonly record struct ReactionTarget
{
    private ReactionTarget(int amount, ReactionUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, 1);
        Amount = amount;
        Unit = unit;
    }

    public int Amount { get; }

    public ReactionUnit Unit { get; }

    /// <exception cref="ArgumentOutOfRangeException">Less than one hour.</exception>
    public static ReactionTarget Hours(int hours) => new(hours, ReactionUnit.WorkingHours);

    /// <exception cref="ArgumentOutOfRangeException">Less than one day.</exception>
    public static ReactionTarget Days(int days) => new(days, ReactionUnit.WorkingDays);

    /// <exception cref="FormatException">Not the text form.</exception>
    public static ReactionTarget Parse(string text) => TryParse(text, out var target) ? target : throw new FormatException($"Not a reaction time: {text}");

    public static bool TryParse(string? text, out ReactionTarget target)
    {
        target = default;
        if (text is not { Length: > 1 } || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)) return false;
        if (amount < 1 || text[^1] is not ('h' or 'd')) return false;
        target = text[^1] == 'h' ? Hours(amount) : Days(amount);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount}{(Unit == ReactionUnit.WorkingDays ? 'd' : 'h')}");
}
