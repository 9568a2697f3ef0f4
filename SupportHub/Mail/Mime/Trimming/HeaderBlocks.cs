
namespace SupportHub.Mail.Mime.Trimming;

/// <summary>«From: … Sent: … To: … Subject: …» above the letter that is answered, in any order and several languages.</summary>
internal static class HeaderBlocks
{
    private const int MostLines = 20;

    private static readonly Dictionary<string, Label> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["from"] = Label.From, ["от"] = Label.From, ["от кого"] = Label.From, ["отправитель"] = Label.From, ["von"] = Label.From, ["de"] = Label.From, ["від"] = Label.From,
        ["від кого"] = Label.From, ["da"] = Label.From, ["van"] = Label.From, ["od"] = Label.From, ["expéditeur"] = Label.From, ["absender"] = Label.From, ["ад"] = Label.From,
        ["sent"] = Label.Date, ["date"] = Label.Date, ["отправлено"] = Label.Date, ["дата"] = Label.Date, ["дата отправки"] = Label.Date, ["послано"] = Label.Date, ["gesendet"] = Label.Date,
        ["datum"] = Label.Date, ["envoyé"] = Label.Date, ["envoyé le"] = Label.Date, ["надіслано"] = Label.Date, ["відправлено"] = Label.Date, ["дата и время"] = Label.Date, ["enviado"] = Label.Date,
        ["fecha"] = Label.Date, ["inviato"] = Label.Date, ["data"] = Label.Date, ["время"] = Label.Date, ["sent on"] = Label.Date, ["date sent"] = Label.Date, ["received"] = Label.Date,
        ["to"] = Label.To, ["кому"] = Label.To, ["an"] = Label.To, ["à"] = Label.To, ["para"] = Label.To, ["получатель"] = Label.To, ["получатели"] = Label.To, ["destinataire"] = Label.To, ["empfänger"] = Label.To,
        ["subject"] = Label.Subject, ["тема"] = Label.Subject, ["betreff"] = Label.Subject, ["objet"] = Label.Subject, ["asunto"] = Label.Subject, ["oggetto"] = Label.Subject, ["тема письма"] = Label.Subject,
        ["temat"] = Label.Subject, ["sujet"] = Label.Subject, ["assunto"] = Label.Subject,
        ["cc"] = Label.Other, ["bcc"] = Label.Other, ["копия"] = Label.Other, ["копии"] = Label.Other, ["скрытая копия"] = Label.Other, ["копія"] = Label.Other, ["kopie"] = Label.Other, ["reply-to"] = Label.Other,
        ["kimden"] = Label.From, ["发件人"] = Label.From, ["寄件者"] = Label.From, ["差出人"] = Label.From, ["кімнен"] = Label.From,
        ["wysłano"] = Label.Date, ["gönderildi"] = Label.Date, ["发送时间"] = Label.Date, ["发件时间"] = Label.Date, ["日期"] = Label.Date, ["送信日時"] = Label.Date, ["verzonden"] = Label.Date, ["odesláno"] = Label.Date, ["жіберілді"] = Label.Date, ["жіберілген"] = Label.Date, ["даслана"] = Label.Date, ["adresat"] = Label.To,
        ["do"] = Label.To, ["kime"] = Label.To, ["收件人"] = Label.To, ["宛先"] = Label.To, ["aan"] = Label.To, ["komu"] = Label.To, ["кімге"] = Label.To, ["каму"] = Label.To, ["a"] = Label.To,
        ["konu"] = Label.Subject, ["主题"] = Label.Subject, ["主旨"] = Label.Subject, ["件名"] = Label.Subject, ["onderwerp"] = Label.Subject, ["předmět"] = Label.Subject, ["тақырып"] = Label.Subject, ["тақырыбы"] = Label.Subject, ["тэма"] = Label.Subject,
        ["dw"] = Label.Other, ["bilgi"] = Label.Other, ["抄送"] = Label.Other, ["reply to"] = Label.Other, ["ответить"] = Label.Other, ["ответить на"] = Label.Other, ["importance"] = Label.Other, ["важность"] = Label.Other, ["attachments"] = Label.Other, ["вложения"] = Label.Other,
        ["priority"] = Label.Other, ["приоритет"] = Label.Other, ["wichtigkeit"] = Label.Other, ["copie à"] = Label.Other, ["cc "] = Label.Other, ["sensitivity"] = Label.Other, ["organization"] = Label.Other, ["организация"] = Label.Other,
    };

    // what only a raw header has: then it was pasted to be looked at
    private static readonly LinearPattern Raw = Patterns.Of(@"^(?:received|return-path|message-id|mime-version|content-type|content-transfer-encoding|dkim-signature|authentication-results|delivered-to|x-[a-z-]+|arc-[a-z-]+|list-[a-z]+|in-reply-to|references|user-agent):");

    private static readonly LinearPattern InOneLine = Patterns.Of(
        @"^(?:from|от|von|від|de)\s?:.+(?:sent|date|отправлено|дата|gesendet|надіслано|envoyé)\s?:.+(?:to|кому|an|à)\s?:.+(?:subject|тема|betreff|objet)\s?:");

    private static readonly char[] Colons = [':', '：'];

    private enum Label { None, From, Date, To, Subject, Other }

    /// <returns>The line behind the block that begins here; null where none does.</returns>
    public static int? EndAt(LetterLines lines, int start, bool? isReply)
    {
        var first = lines.Plain(start);
        if (first.Length == 0) return null;
        if (InOneLine.IsMatch(WithoutRuler(first))) return start + 1;
        if (LabelOf(first) is Label.None or Label.Other || (start > 0 && Raw.IsMatch(lines.Plain(start - 1)))) return null;
        var seen = new HashSet<Label>();
        var end = start;
        var wrapped = 0;
        for (var at = start; at < lines.Count && at < start + MostLines; at++)
        {
            if (lines.IsBlank(at))
            {
                // paragraphs of HTML leave a blank line between the fields
                if (at + 1 < lines.Count && LabelOf(lines.Plain(at + 1)) is not Label.None and var next && !seen.Contains(next)) continue;
                break;
            }
            var plain = lines.Plain(at);
            if (Raw.IsMatch(plain)) return null;
            var label = LabelOf(plain);
            if (label == Label.None && (!seen.Contains(Label.From) || ++wrapped > 6 || IsWhole(seen))) break;
            if (label is not (Label.None or Label.Other) && !seen.Add(label)) break;
            if (label == Label.Date && !plain.Any(char.IsDigit) && plain.Length > 20) return null;
            end = at + 1;
        }
        // the fields of a form that a site sends look the same, but it has no recipient
        return IsWhole(seen) || (isReply != false && IsEnough(seen)) ? end : null;
    }

    private static bool IsWhole(HashSet<Label> seen) => seen.Contains(Label.From) && seen.Contains(Label.Date) && seen.Contains(Label.To) && seen.Contains(Label.Subject);

    private static bool IsEnough(HashSet<Label> seen) =>
        seen.Contains(Label.From) && seen.Contains(Label.Date) && (seen.Contains(Label.To) || seen.Contains(Label.Subject))
        || seen.Contains(Label.From) && seen.Contains(Label.To) && seen.Contains(Label.Subject);

    // some telephones put «---- Original message ----» and the fields on one line
    private static string WithoutRuler(string plain)
    {
        if (!plain.StartsWith("--", StringComparison.Ordinal)) return plain;
        var end = plain.IndexOf("--", plain.Length - plain.TrimStart('-').Length, StringComparison.Ordinal);
        return end < 0 ? plain : plain[end..].TrimStart('-', ' ');
    }

    private static Label LabelOf(string plain)
    {
        var colon = plain.IndexOfAny(Colons);
        return colon is > 0 and < 24 && Labels.TryGetValue(plain[..colon].Trim(), out var label) ? label : Label.None;
    }
}
