
namespace SupportHub.Mail.Mime.Trimming;

/// <summary>Lines behind which an earlier letter begins.</summary>
/// <param name="Start">With the rulers above it.</param>
/// <param name="End">The first line behind.</param>
/// <param name="IsQuoting">The earlier letter is marked line by line with «&gt;»; otherwise it is all that follows.</param>
internal readonly record struct Divider(int Start, int End, bool IsQuoting);

/// <summary>Finds where earlier letters begin, and what was forwarded.</summary>
internal static class Dividers
{
    // what was written this time is shorter than this; what lies further is not looked through
    private const int MostLines = 50_000;

    private const string Ruler = @"[-–—_=*#\s]";

    private static readonly LinearPattern Original = Patterns.Of(
        "^" + Ruler + @"{2,}(?:original\s+message|original\s+e-?mail|original\s+appointment|reply\s+message|исходное\s+(?:сообщение|письмо)|оригинальное\s+(?:сообщение|письмо)|исходная\s+встреча|первоначальное\s+сообщение|"
        + @"ursprüngliche\s+(?:nachricht|mail)|originalnachricht|message\s+d['’]origine|message\s+original|вихідне\s+повідомлення|оригінальне\s+повідомлення|початкове\s+повідомлення|mensaje\s+original|messaggio\s+originale|oryginalna\s+wiadomość|"
        + @"сообщение\s+от.+|входящее\s+письмо)" + Ruler + "{0,}:?" + Ruler + "*$");

    // Lotus Notes: the attribution stands in the ruler
    private static readonly LinearPattern Ruled = Patterns.Of(@"^-{2,}\s?.{2,120}\s" + Patterns.Wrote + @"\s*:?\s*-{2,}$");

    private static readonly LinearPattern Forward = Patterns.Of(
        "^(?:" + Ruler + @"{2,}\s*(?:forwarded(?:\s+message|\s+by.*|\s+e-?mail)?|переслано(?:\s|:).*|пересланное\s+(?:сообщение|письмо)|пересылаемое\s+(?:сообщение|письмо)|перенаправленное\s+(?:сообщение|письмо)|переадресованное\s+(?:сообщение|письмо)|"
        + @"начало\s+пере\S+\s+(?:сообщения|письма)|weitergeleitete\s+nachricht|message\s+transféré|message\s+réexpédié|переслане\s+повідомлення|пересилане\s+повідомлення|перенаправлене\s+повідомлення|mensaje\s+reenviado|messaggio\s+inoltrato)" + Ruler + "*:?" + Ruler + "*"
        + @"|begin\s+forwarded\s+message\s*:|начало\s+пере\S+\s+(?:сообщения|письма)\s*:|anfang\s+der\s+weitergeleiteten\s+(?:nachricht|e-?mail)\s*:|début\s+du\s+message\s+(?:réexpédié|transféré)\s*:|початок\s+пере\S+\s+повідомлення\s*:|"
        + @"пересланное\s+сообщение\s*:?|пересылаемое\s+сообщение\s*:?|перенаправленное\s+сообщение\s*:?)$");

    private static readonly LinearPattern ForwardSubject = Patterns.Of(@"^\s*(?:\[[^\]]{1,40}\]\s*)?(?:fwd?|fw|пересл|пер|переслано|wg|tr|пересылка)(?:\[\d+\])?\s*[:：]");
    private static readonly LinearPattern ReplySubject = Patterns.Of(@"^\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|отв|ответ|на|aw|sv|antw|відп|відповідь|rép|odp|vs|ynt|r|rif|res|ha|bls|atb|回复|答复|回覆|返信|жауап)(?:\s?\[\d+\]|\(\d+\))?\s*[:：]");

    private static readonly LinearPattern ReplyAbove = Patterns.Of(
        @"^[^\p{L}]{0,12}(?:please\s+)?(?:type\s+your\s+reply|reply|write|answer|пишите|напишите|ответьте|отвечайте|введите\s+(?:ваш\s+)?ответ|пожалуйста,?\s+(?:пишите|отвечайте|ответьте|напишите)(?:\s+ответ)?)(?:\s+ответ)?\s.*(?:above\s+this\s+line|выше\s+этой\s+(?:строки|линии|черты)|above\s+the\s+line).*$");

    private static readonly LinearPattern Rule = Patterns.Of(@"^(?:[_]{5,}|[-–—]{3,}|[=]{5,}|\*{5,})$");

    // between a ruler and the attribution: Yandex on telephones
    private static readonly LinearPattern Addressed = Patterns.Of(@"^(?:от|кому|копия|тема|from|to|cc|subject)\s?:.*;$");

    public static bool IsForward(string? subject) => subject is not null && subject.Length < 2000 && ForwardSubject.IsMatch(subject);

    /// <summary>Null: not known.</summary>
    public static bool? IsReply(string? subject) => subject is null ? null : subject.Length < 2000 && ReplySubject.IsMatch(subject);

    public static bool IsForward(LetterLines lines, int at) => lines.Plain(at) is { Length: > 5 and < 160 } plain && Forward.IsMatch(plain.TrimStart('>', ' '));

    /// <summary>Every place where an earlier letter begins, in order, none within another; ends with the first that takes all the rest.</summary>
    public static List<Divider> Of(LetterLines lines, bool? isReply)
    {
        var found = new List<Divider>();
        for (var at = 0; at < Math.Min(lines.Count, MostLines); at++)
        {
            if (lines.IsBlank(at) || lines.IsQuoted(at) || EndAt(lines, at, found.Count == 0 && isReply != true, isReply) is not { } end) continue;
            var next = lines.NextFilled(end);
            var divider = new Divider(Above(lines, at), end, next < lines.Count && lines.IsQuoted(next));
            found.Add(divider);
            if (!divider.IsQuoting) break;
            at = end - 1;
        }
        return found;
    }

    private static int? EndAt(LetterLines lines, int at, bool mayBeShown, bool? isReply)
    {
        var plain = lines.Plain(at);
        if (plain.Length == 0) return null;
        if (plain.Length < 160 && (Original.IsMatch(plain) || Ruled.IsMatch(plain))) return Behind(lines, at + 1, isReply);
        if (plain.Length < 160 && ReplyAbove.IsMatch(plain)) return at + 1;
        if (HeaderBlocks.EndAt(lines, at, isReply) is { } header) return mayBeShown && IsShown(lines, at) ? null : header;
        return Attributions.EndAt(lines, at, isReply);
    }

    // «-----Original Message-----» has its header below; without one, and in a letter that answers nothing, somebody tells of that line
    private static int? Behind(LetterLines lines, int at, bool? isReply)
    {
        var next = lines.NextFilled(at);
        if (next >= lines.Count) return at;
        return HeaderBlocks.EndAt(lines, next, null) ?? Attributions.EndAt(lines, next, isReply) ?? (isReply != false || lines.IsQuoted(next) ? at : null);
    }

    // «these are the headers:» — a header block that somebody pasted to be looked at
    private static bool IsShown(LetterLines lines, int at)
    {
        var above = at - 1;
        while (above >= 0 && lines.IsBlank(above)) above--;
        return above >= 0 && lines.Plain(above) is var plain && plain.EndsWith(':') && !Rule.IsMatch(plain);
    }

    private static int Above(LetterLines lines, int at)
    {
        var start = at;
        for (var above = at - 1; above >= 0 && above > at - 6; above--)
        {
            if (lines.IsBlank(above)) continue;
            if (Rule.IsMatch(lines.Plain(above))) start = above;
            else if (!Addressed.IsMatch(lines.Plain(above))) break;
        }
        return start;
    }
}
