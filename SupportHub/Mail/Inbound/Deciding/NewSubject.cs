using System.Text.RegularExpressions;

namespace SupportHub.Mail.Inbound.Deciding;

/// <summary>
/// The subject of a ticket that is made of a letter, in whichever way: without the TIDs of other tickets, and without the marks of answering and forwarding
/// that mail programs put before it («Re: Отв: FW[2]: …»). Empty where nothing else stood there: a ticket then begins as its text does.
/// </summary>
public static partial class NewSubject
{
    public static string Of(string subject) => Marks().Replace(SubjectTids.Without(subject), "");

    // no word of a sentence: «На:» and «Пер:» begin subjects of people too
    [GeneratedRegex(@"^(?:(?:re|fwd?|aw|antw|wg|sv|rv|tr|отв|ответ|пересл|переслано)(?:[\[(^]\d{1,3}[\])]?)?\s?[:\uFF1A]\s*)+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
