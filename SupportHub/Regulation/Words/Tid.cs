using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SupportHub.Regulation;

/// <summary>
/// The public number of a ticket (R4.4-tid): the ticket's number and a check digit (Damm), written <c>10023-4</c>. One wrong digit or two
/// neighbours swapped, on paper or over the phone, are noticed.
/// </summary>
public readonly record struct Tid : IComparable<Tid>
{
    private const string Damm = "0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790";

    private Tid(long number) => Number = number;

    /// <summary>The ticket's number: its id in the database.</summary>
    public long Number { get; }

    /// <exception cref="ArgumentOutOfRangeException">Not a positive number.</exception>
    public static Tid Of(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        return new Tid(number);
    }

    /// <summary>Reads «10023-4», «100234», with spaces or a leading «TID»; false when it is no number or its check digit is wrong.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Tid tid)
    {
        tid = default;
        var digits = Digits(text);
        if (digits.Length is < 2 or > 18 || Check(digits) != 0) return false;
        var number = long.Parse(digits[..^1], CultureInfo.InvariantCulture);
        if (number == 0) return false;
        tid = new Tid(number);
        return true;
    }

    public int CompareTo(Tid other) => Number.CompareTo(other.Number);

    public override string ToString()
    {
        var digits = Number.ToString(CultureInfo.InvariantCulture);
        return $"{digits}-{Check(digits)}";
    }

    private static string Digits(string? text)
    {
        var rest = (text ?? "").Trim();
        if (rest.StartsWith("TID", StringComparison.OrdinalIgnoreCase)) rest = rest[3..];
        rest = rest.Trim(' ', ':', '#', '[', ']', '\u00a0');
        var digits = string.Concat(rest.Where(c => c is not (' ' or '-' or '\u00a0' or '\u2011' or '–')));
        return digits.All(char.IsAsciiDigit) ? digits : "";
    }

    private static int Check(string digits) => digits.Aggregate(0, (interim, digit) => Damm[interim * 10 + (digit - '0')] - '0');
}
