using System.Text.RegularExpressions;
using SupportHub.Regulation;

namespace SupportHub.Mail.Inbound.Deciding;

/// <summary>
/// Finds TIDs in a subject (R4.4-tid): «[TID 10023-4]», «TID: 100234», «№ 10023-4», «10023-4». A number without a word before it counts only with its
/// hyphen, and none whose check digit is wrong: a subject is full of other numbers.
/// </summary>
public static partial class SubjectTids
{
    private const int Most = 5;

    public static IReadOnlyList<Tid> Find(string subject) =>
        [.. Named().Matches(subject).Concat(Bare().Matches(subject)).Select(Read).OfType<Tid>().Distinct().Take(Most)];

    /// <summary>The subject without TIDs: beside the one that stands before it, it would name two.</summary>
    public static string Without(string subject) => string.Join(' ', Tagged().Replace(subject, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // the digits alone: between them stands whatever a mail program made of the hyphen
    private static Tid? Read(Match match) => Tid.TryParse(string.Concat(match.Groups["number"].Value.Where(char.IsAsciiDigit)), out var tid) ? tid : null;

    [GeneratedRegex(@"\bTID[\s:#№\]\[\u00A0-]{0,5}(?<number>\d{1,12}[ \u00A0]?[-\u2010-\u2015\u2212]?[ \u00A0]?\d)(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\[\s*TID[^\]]{0,30}\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tagged();

    [GeneratedRegex(@"(?<![\d.,-])(?<number>\d{5,12}[-\u2010-\u2015]\d)(?![\d-]|[.,]\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bare();
}
