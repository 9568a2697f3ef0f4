using Microsoft.Extensions.Localization;

namespace SupportHub.Resources;

/// <summary>Words that bend with a number.</summary>
public static class Counting
{
    /// <summary>The text <paramref name="key"/>.one, .few or .many by the rules of the current language; {0} is the number, {1} … the rest.</summary>
    /// <example>«1 заявка», «2 заявки», «5 заявок»; in English «.few» is not used and need not be there.</example>
    public static string Count(this IStringLocalizer texts, string key, long number, params object[] rest) =>
        texts[$"{key}.{Form(number)}", [number, .. rest]];

    private static string Form(long number)
    {
        var n = Math.Abs(number);
        if (System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en") return n == 1 ? "one" : "many";
        return (n % 10, n % 100) switch
        {
            (1, not 11) => "one",
            (>= 2 and <= 4, not (>= 12 and <= 14)) => "few",
            _ => "many",
        };
    }
}
