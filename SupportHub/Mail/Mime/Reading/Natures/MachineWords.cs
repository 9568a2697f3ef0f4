using System.Text.RegularExpressions;

namespace SupportHub.Mail.Mime.Reading.Natures;

/// <summary>What machines say of themselves in the text, where no header says it.</summary>
internal static class MachineWords
{
    private const int Head = 4000;

    /// <summary>«Your message … was read on …»: receipts of servers that write them in words.</summary>
    public static bool IsReadReceipt(string text) => Receipt.IsMatch(text[..Math.Min(text.Length, 600)].Trim());

    /// <returns>The line that says that nobody wrote this; null where none does, or where it may be somebody else's letter that is shown.</returns>
    public static string? Of(string text)
    {
        var above = "";
        foreach (var line in text[..Math.Min(text.Length, Head)].Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (Shown.IsMatch(line)) return null;
            if (Generated.IsMatch(line)) return above.EndsWith(':') ? null : line;
            above = line;
        }
        return null;
    }

    // quoted, or below a header, a ruler or «wrote:»
    private static readonly LinearPattern Shown = new(
        @"^(?:>|from:|от:|von:|[-_=—]{5,})|(?:@|\d).*:$|(?:wrote|пишет|написала?|написал\(а\)|писала?):$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly LinearPattern Generated = new(
        @"^[^\p{L}]{0,8}(?:(?:это|данное|настоящее)\s+(?:электронное\s+)?(?:письмо|сообщение|уведомление)\s+(?:было\s+)?(?:создано|сформировано|отправлено|сгенерировано|послано)\s+(?:автоматически|автоматом|роботом)"
        + @"|(?:письмо|сообщение)\s+(?:создано|сформировано|отправлено|сгенерировано)\s+автоматически"
        + @"|this\s+is\s+an?\s+(?:automated|automatic|auto-generated|automatically\s+generated|system[\s-]generated)\s+(?:message|e-?mail|reply|response|notification)"
        + @"|this\s+(?:message|e-?mail|notification)\s+(?:was|is|has\s+been)\s+(?:generated\s+automatically|sent\s+automatically|automatically\s+(?:generated|sent))"
        + @"|(?:please\s+)?do\s+not\s+reply\s+to\s+this\s+(?:message|e-?mail)|пожалуйста,?\s+не\s+отвечайте\s+на\s+(?:это|данное)\s+(?:письмо|сообщение))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly LinearPattern Receipt = new(
        @"^(?:your\s+message|ваше\s+(?:сообщение|письмо))\b[\s\S]*(?:was\s+(?:read|displayed|deleted)|(?:было\s+)?(?:прочитано|прочтено|удалено))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
