using System.Text.RegularExpressions;

namespace SupportHub.Mail.Mime.Reading.Natures;

/// <summary>
/// Subjects that machines write. Only what begins a subject counts, and only where it stands for itself: «Автоответ: …» is a
/// machine's, «Автоответчик не работает» and «Re: Автоответ» are a person's.
/// </summary>
internal static class SubjectSigns
{
    private const string Marks = ":-–—([]).!,";

    private static readonly string[] AutoReplies =
    [
        "automatic reply", "automatische antwort", "abwesenheitsnotiz", "réponse automatique", "respuesta automática", "risposta automatica", "автоматична відповідь", "автовідповідь", "поза офісом", "автоматический отклик", "auto reply", "auto-reply", "autoreply", "auto response", "auto-response", "autoresponse", "out of office", "out of the office", "out of office autoreply", "out of office reply", "out-of-office", "vacation reply", "i am on vacation", "i'm on vacation", "i am out of office", "i am out of the office",
        "автоответ", "автоматический ответ", "автоматическое уведомление об отсутствии", "автоответчик", "авто-ответ", "нет на месте", "вне офиса", "отсутствую на рабочем месте", "отсутствие на рабочем месте", "нет на работе", "нет в офисе", "нет на рабочем месте", "я в отпуске", "нахожусь в отпуске", "я нахожусь в отпуске", "я в командировке", "уведомление об отсутствии", "abwesenheit", "abwesend", "absence du bureau", "fuera de la oficina", "fuera de oficina", "fuori sede", "automatisch antwoord", "automatyczna odpowiedź", "otomatik yanıt", "automatická odpověď", "automatická odpoveď", "resposta automática", "automatiskt svar", "automatisk svar", "automaattinen vastaus", "автоматты жауап", "аўтаматычны адказ", "自动答复", "自動返信", "自動応答", "자동 회신",
    ];

    // people begin with these words too; alone they are said of oneself
    private static readonly string[] Alone = ["ooo", "on vacation", "отсутствую", "в отпуске", "в командировке"];

    // people use these words too: they count where the letter answers another, or its subject goes on with «Re:»
    private static readonly string[] Weak = [.. Alone, "vacation", "отсутствие", "отпуск", "командировка", "auto", "автоматическое сообщение"];

    // these go on with a date or reason; the others must be followed by a mark or nothing
    private static readonly string[] MayGoOn = ["я в отпуске ", "нахожусь в отпуске ", "я нахожусь в отпуске ", "в отпуске до", "в отпуске с ", "отсутствую до", "отсутствую с ", "i am out of office until", "i am out of the office until", "out of office until", "out of office from", "out of the office until", "on vacation until"];

    private static readonly string[] Bounces =
    [
        "undelivered mail", "undeliverable", "delivery status notification", "mail delivery failed", "mail delivery failure", "delivery failure", "failure notice", "returned mail", "delivery notification", "mail delivery system", "warning: message", "mail system error", "message delivery failure", "nondeliverable", "delivery report",
        "не удалось доставить", "не удается доставить", "не удаётся доставить", "не вдалося доставити", "unzustellbar", "non remis", "no se puede entregar", "non recapitabile", "недоставлен", "недоставляем", "сообщение не доставлено", "письмо не доставлено", "ошибка доставки", "уведомление о недоставке", "отчет о доставке", "отчёт о доставке", "не доставлено", "доставка отложена", "доставка задерж", "сбой доставки", "не удалось отправить", "отправка не удалась", "delivery delayed", "delayed mail", "mail delayed", "mail could not be delivered", "message could not be delivered", "permanent delivery failure", "undelivered",
    ];

    private static readonly string[] Machines = ["автоматическое сообщение", "автоматическое уведомление", "automatic message", "automatic notification", "automated message", "automated notification"];

    private static readonly string[] Receipts = ["read:", "not read:", "прочтено:", "прочитано:", "не прочтено:", "не прочитано:", "disposition notification", "return receipt", "уведомление о прочтении", "отчет о прочтении", "отчёт о прочтении"];

    /// <param name="isAnswer">Whether the letter says which one it answers.</param>
    public static bool IsAutoReply(string subject, bool isAnswer)
    {
        var text = subject.Trim().TrimStart('[', '(', '*').TrimStart();
        if (PersonIsOut.IsMatch(text)) return true;
        if (MayGoOn.Any(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase))) return !text.Contains('?', StringComparison.Ordinal);
        return AutoReplies.Any(start => Begins(text, start)) || Weak.Any(start => Begins(text, start) && (isAnswer || IsAbout(text[start.Length..].TrimStart(':', ' ')))) || Alone.Contains(text.TrimEnd('.', '!'), StringComparer.OrdinalIgnoreCase);
    }

    private static bool Begins(string text, string start)
    {
        if (!text.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return false;
        var rest = text[start.Length..].TrimStart();
        return rest.Length == 0 || (Marks.Contains(rest[0], StringComparison.Ordinal) && !IsLowerTail(text, start)) || IsSubjectOfOther(rest);
    }

    // «Out of office Re: …», «Автоответ на ваше письмо»
    private static bool IsSubjectOfOther(string rest) =>
        rest.StartsWith("re:", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("fw:", StringComparison.OrdinalIgnoreCase) || (rest.StartsWith("на ваш", StringComparison.OrdinalIgnoreCase) && !rest.Contains('?', StringComparison.Ordinal));

    public static bool IsBounce(string subject) => Bounces.Any(start => subject.TrimStart().StartsWith(start, StringComparison.OrdinalIgnoreCase));

    public static bool IsReadReceipt(string subject) => Receipts.Any(start => subject.TrimStart().StartsWith(start, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it says of its letter that a machine wrote it; people quote the same words, so this alone is no sign.</summary>
    public static bool IsMachines(string subject) => Machines.Any(start => Begins(subject.Trim(), start));

    /// <summary>Whether the subject is that of another letter: an answer or a forward.</summary>
    public static bool IsAbout(string subject) => About.IsMatch(subject);

    // «автоответчик, который вы ставили, не работает»: a sentence goes on after the comma
    private static bool IsLowerTail(string text, string start)
    {
        var rest = text[start.Length..].TrimStart();
        return rest[0] == ',' && (rest.Contains('?', StringComparison.Ordinal) || start is "автоответчик" or "отсутствие" or "vacation" or "автоответ");
    }

    // Domino: «Olga Petrova is out of the office (returning 30.11.2026)»
    private static readonly LinearPattern PersonIsOut = new(
        @"^(?:(?:AUTO|Auto):\s*)?(?:\p{Lu}[\p{L}.'’-]*\s+){1,4}is\s+(?:currently\s+)?out\s+of\s+(?:the\s+)?office(?:$|\s*[(.,;!-]|\s+(?:until|till|from|returning)\b)",
        RegexOptions.CultureInvariant);

    private static readonly LinearPattern About = new(
        @"^\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|fwd?|aw|wg|sv|tr|отв|ответ|на|пересл|переслано)(?:\[\d+\])?\s*:",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
