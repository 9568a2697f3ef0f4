namespace SupportHub.Mail.Mime.Reading.Natures;

/// <summary>
/// Subjects that machines write. Only what begins a subject counts, and only where it stands for itself: «Автоответ: …» is a
/// machine's, «Автоответчик не работает» and «Re: Автоответ» are a person's.
/// </summary>
internal static class SubjectSigns
{
    private const string Marks = ":-–—([.!,";

    private static readonly string[] AutoReplies =
    [
        "automatic reply", "automatische antwort", "abwesenheitsnotiz", "réponse automatique", "respuesta automática", "risposta automatica", "автоматична відповідь", "автоматический отклик", "auto reply", "auto-reply", "autoreply", "auto response", "auto-response", "autoresponse", "out of office", "out of the office", "out of office autoreply", "out of office reply", "out-of-office", "ooo", "vacation", "vacation reply", "on vacation", "i am on vacation", "i'm on vacation", "i am out of office", "i am out of the office",
        "автоответ", "автоматический ответ", "автоматическое уведомление об отсутствии", "автоответчик", "авто-ответ", "автоматическое сообщение", "нет на месте", "вне офиса", "отсутствую на рабочем месте", "отсутствие на рабочем месте", "отсутствие", "я в отпуске", "в отпуске", "нахожусь в отпуске", "я нахожусь в отпуске", "я в командировке", "уведомление об отсутствии", "отсутствую",
    ];

    // these go on with a date or reason; the others must be followed by a mark or nothing
    private static readonly string[] MayGoOn = ["я в отпуске ", "нахожусь в отпуске ", "я нахожусь в отпуске ", "в отпуске до", "в отпуске с ", "отсутствую до", "отсутствую с ", "i am out of office until", "i am out of the office until", "out of office until", "out of office from", "out of the office until", "on vacation until"];

    private static readonly string[] Bounces =
    [
        "undelivered mail", "undeliverable", "delivery status notification", "mail delivery failed", "mail delivery failure", "delivery failure", "failure notice", "returned mail", "delivery notification", "mail delivery system", "warning: message", "mail system error", "message delivery failure", "nondeliverable", "delivery report",
        "не удалось доставить", "недоставлен", "недоставляем", "сообщение не доставлено", "письмо не доставлено", "ошибка доставки", "уведомление о недоставке", "отчет о доставке", "отчёт о доставке", "не доставлено",
    ];

    private static readonly string[] Receipts = ["read:", "not read:", "прочтено:", "прочитано:", "не прочтено:", "не прочитано:", "disposition notification", "return receipt", "уведомление о прочтении", "отчет о прочтении", "отчёт о прочтении"];

    public static bool IsAutoReply(string subject)
    {
        var text = subject.Trim();
        if (MayGoOn.Any(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase))) return !text.Contains('?', StringComparison.Ordinal);
        foreach (var start in AutoReplies)
        {
            if (!text.StartsWith(start, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = text[start.Length..].TrimStart();
            if (rest.Length == 0 || Marks.Contains(rest[0], StringComparison.Ordinal) && !IsLowerTail(text, start)) return true;
        }
        return false;
    }

    public static bool IsBounce(string subject) => Bounces.Any(start => subject.TrimStart().StartsWith(start, StringComparison.OrdinalIgnoreCase));

    public static bool IsReadReceipt(string subject) => Receipts.Any(start => subject.TrimStart().StartsWith(start, StringComparison.OrdinalIgnoreCase));

    // «автоответчик, который вы ставили, не работает»: a sentence goes on after the comma
    private static bool IsLowerTail(string text, string start)
    {
        var rest = text[start.Length..].TrimStart();
        return rest[0] is ',' or '-' or '–' or '—' && start is "автоответчик" or "отсутствие" or "vacation" or "автоответ" && rest.Length > 1 && rest[0] == ',';
    }
}
