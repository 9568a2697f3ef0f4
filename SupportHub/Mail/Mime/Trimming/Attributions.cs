
namespace SupportHub.Mail.Mime.Trimming;

/// <summary>«On Mon, 23 Nov 2026 at 10:00, X wrote:» and its kin, on one line or wrapped over up to four.</summary>
internal static class Attributions
{
    private const int MostLines = 4, Longest = 400;
    private const string Opening = @"^(?:(?:on|в|am|le|el|il\s+giorno|il|op|em|den|dne|στις|от|w\s+dniu|dnia)\s+)?(?:" + Patterns.Weekday + @",?\s+)?(?:den\s+)?";

    private static readonly LinearPattern BeginsWithDate = Patterns.Of(Opening + "(?:" + Patterns.Time + @"[,\s]\s*)?" + Patterns.Date);
    private static readonly LinearPattern HasDate = Patterns.Of(@"(?:^|[\s,(\[])" + Patterns.Date);
    private static readonly LinearPattern HasTime = Patterns.Of(@"(?:^|[\s,(])" + Patterns.Time);
    private static readonly LinearPattern EndsWithAddress = Patterns.Of(Patterns.Address + @"[^@]{0,120}$");
    private static readonly LinearPattern EndsWithWrote = Patterns.Of(Patterns.Wrote + @"\s*$");
    private static readonly LinearPattern HasWrote = Patterns.Of(@"(?:^|[\s>),])" + Patterns.Wrote + @"(?:\s|$|,)");

    // an address in the name's place, or a name and an address
    private static readonly LinearPattern PersonWrote = Patterns.Of("^[^<>:;=]{0,100}[<(\\[]?(?:mailto:)?" + Patterns.Address + @"[>)\]]{0,3}(?:\s*\(mailto:[^)]*\)>?)?,?\s+" + Patterns.Wrote + @"(?:\s.{0,80})?$");
    private static readonly LinearPattern NameWrote = Patterns.Of("^" + Patterns.Name + @",?\s+(?:wrote|writes|пишет|написала?|написал\(а\)|писала?|писал\(а\)|пише|schrieb|schreibt|a\s+écrit)$", ignoresCase: false);
    private static readonly LinearPattern DateNameWrote = Patterns.Of(
        "^(?:(?:On|В|Am|Le)\\s+)?(?:(?i:" + Patterns.Weekday + @"),?\s+)?(?i:" + Patterns.Date + @")(?:\s*[гржў]\.?)?,?\s+(?:(?:at|в|um|о|à)\s+)?(?i:" + Patterns.Time + @")[^\p{L}]{0,12}(?:(?:UTC|GMT|MSK|МСК|CET|CEST|EST|PST)\S*\s*,?\s*)?"
        + Patterns.Name + @",?\s+(?i:" + Patterns.Wrote + ")$", ignoresCase: false);

    // «X <x@client.example> 23 Nov 2026 10:30 wrote», and the link that RainLoop puts behind an address
    private static readonly LinearPattern BeginsWithMailbox = Patterns.Of(@"^[^<>:;=]{0,100}<" + Patterns.Address + @">,?\s");
    private static readonly LinearPattern Link = Patterns.Of(@"\s*\(mailto:[^)\s]*\)");

    private static readonly LinearPattern YouWrote = Patterns.Of(@"^(?:вы\s+писали|you\s+wrote|ви\s+писали|.{5,60},\s+(?:you\s+wrote|вы\s+писали))(?:\s|$)");
    private static readonly LinearPattern FromWhom = Patterns.Of(Opening + Patterns.Date + @"(?:\s*[гржў]\.?)?,?\s+(?:в\s+)?" + Patterns.Time + @".{0,20}\s(?:от|from)\s.{2,150}$");
    private static readonly LinearPattern Notes = Patterns.Of(@"^.{2,80}\s?---\s?" + Patterns.Date + @"\s+" + Patterns.Time + @"\s?---");

    // Zoho's rulers on both sides; Horde's and Roundcube's own words
    private static readonly LinearPattern Ruled = Patterns.Of(@"^-{2,6}\s+(?:(?:on|вкл|в|am|le|el)\s+)?[^@]{5,80}.*" + Patterns.Wrote + @"\s+-{2,6}$");
    private static readonly LinearPattern Quoting = Patterns.Of(@"^(?:quoting|цитирование|цитирую|цитата|zitat\s+von|сообщение\s+от|письмо\s+от|message\s+from)\s+.*" + Patterns.Address + "[^@]{0,60}$");
    private static readonly LinearPattern Pronoun = Patterns.Of(@"^(?:он|она|они|оно|я|мы|кто|сервер|система|программа|he|she|they|it|i|we|who|user|пользователь|коллега|клиент|er|sie|il|elle)\s");

    // Nextcloud: «"X" x@client.example – 16 November 2026 10:00»
    private static readonly LinearPattern MailboxDate = Patterns.Of("^[^<>:;=]{0,100}<?" + Patterns.Address + @">?\s+[-–—]\s+" + Patterns.Date + @",?\s+(?:(?:at|в)\s+)?" + Patterns.Time + "$");
    private static readonly LinearPattern OnlyAddress = Patterns.Of(Opening + Patterns.Date + @"(?:\s*[гржў]\.?)?,?\s+(?:(?:в|at)\s+)?" + Patterns.Time + @"[\s,]+" + Patterns.Address + "$");

    // «On Mon, 16 Nov at 10:00 AM , Support <…> wrote»: no year
    private static readonly LinearPattern Weekday = Patterns.Of(@"^(?:(?:on|в|am|le)\s+)?" + Patterns.Weekday + @",?\s.*" + Patterns.Time);
    private static readonly LinearPattern WroteMailbox = Patterns.Of(@"[<(\[]" + Patterns.Address + @"[>)\]]{1,2},?\s+" + Patterns.Wrote + "$");
    private static readonly LinearPattern Thing = Patterns.Of(@"(?:^|\s)(?:система|сервер|служба|программа|приложение|сайт|касса|база|терминал|принтер|клиент|модуль|журнал|лог|system|server|service|program|app|application|client|printer|log)\s+" + Patterns.Wrote + "$");
    private static readonly LinearPattern EndsWithMailbox = Patterns.Of(@"[<(\[]\s?(?:mailto:)?" + Patterns.Address + @"\s?[>)\]]{1,3}[\s,;]*$");

    /// <param name="isReply">What the subject says; where it says no, a name that «wrote» is not enough.</param>
    /// <returns>The line behind the attribution that begins here; null where none does.</returns>
    public static int? EndAt(LetterLines lines, int start, bool? isReply)
    {
        if (lines.IsBlank(start) || lines.IsQuoted(start)) return null;
        var joined = "";
        for (var at = start; at < lines.Count && at < start + MostLines; at++)
        {
            if (lines.IsBlank(at) || lines.IsQuoted(at)) return null;
            var plain = lines.Plain(at);
            var before = joined;
            joined = joined.Length == 0 ? plain : joined + " " + plain;
            if (plain.Length == 0 || joined.Length > Longest || (at == start && !MayBegin(plain))) return null;
            var isQuoteNext = isReply != false && lines.NextFilled(at + 1) is var next && next < lines.Count && lines.IsQuoted(next);
            if (at > start && BeginsAnew(before, plain, isQuoteNext, isReply != false)) return null;
            if (joined.EndsWith(':') || joined.EndsWith('：')) return Is(joined[..^1].TrimEnd(), isQuoteNext, isReply != false) ? at + 1 : null;
            if (IsWithoutColon(joined, isQuoteNext)) return at + 1;
        }
        return null;
    }

    /// <summary>Whether one line, taken by itself, introduces a letter.</summary>
    public static bool IsLine(string plain) => plain.Length is > 5 and < Longest && plain.EndsWith(':') && Is(plain[..^1].TrimEnd(), true, true);

    // nearly every line of a letter comes here and is none: what costs little is asked first, and the patterns only where they have a chance
    private static bool MayBegin(string plain) =>
        plain.Contains('@', StringComparison.Ordinal) || plain.StartsWith("On ", StringComparison.Ordinal) || (plain.Length < 80 && char.IsUpper(plain[0]) && plain.Contains('<', StringComparison.Ordinal))
        || (plain.Any(char.IsDigit) && (BeginsWithDate.IsMatch(plain) || (plain.Contains("---", StringComparison.Ordinal) && Notes.IsMatch(plain))))
        || (Patterns.MaySayWrote(plain) && (YouWrote.IsMatch(plain) || HasWrote.IsMatch(plain.TrimEnd(':', ' '))));

    // «Mail: x@client.example» is the last line that was written, and the attribution stands below it
    private static bool BeginsAnew(string before, string plain, bool isQuoteNext, bool mayAnswer) =>
        plain.EndsWith(':') && !BeginsWithDate.IsMatch(before) && !EndsWithMailbox.IsMatch(before) && BeginsWithDate.IsMatch(plain) && Is(plain[..^1].TrimEnd(), isQuoteNext, mayAnswer);

    private static bool IsWithoutColon(string joined, bool isQuoteNext) =>
        (FromWhom.IsMatch(joined) && (isQuoteNext || EndsWithAddress.IsMatch(joined)) && joined.EndsWith('>')) || Notes.IsMatch(joined) || (joined.EndsWith("--", StringComparison.Ordinal) && Ruled.IsMatch(joined))
        || (isQuoteNext && ((BeginsWithDate.IsMatch(joined) && EndsWithWrote.IsMatch(joined)) || (BeginsWithDate.IsMatch(joined) && HasTime.IsMatch(joined) && EndsWithMailbox.IsMatch(joined)) || MailboxDate.IsMatch(joined)));

    // in a letter of its own only a mailbox in brackets introduces; «16.11.2026 10:00 the server writes:» is told there
    private static bool Is(string written, bool isQuoteNext, bool mayAnswer)
    {
        var said = Link.Without(written);
        var isDated = HasDate.IsMatch(said);
        var hasAddress = said.Contains('@', StringComparison.Ordinal) && EndsWithAddress.IsMatch(said);
        var wrote = EndsWithWrote.IsMatch(said);
        if (BeginsWithDate.IsMatch(said) && hasAddress && (wrote || ((isQuoteNext || EndsWithMailbox.IsMatch(said)) && HasTime.IsMatch(said))) && !said.Contains('=', StringComparison.Ordinal)) return true;
        if (wrote && isDated && BeginsWithMailbox.IsMatch(said)) return true;
        if (OnlyAddress.IsMatch(said) || (wrote && Weekday.IsMatch(said) && WroteMailbox.IsMatch(said))) return true;
        if (isQuoteNext && isDated && BeginsWithMailbox.IsMatch(said)) return true;
        if (Pronoun.IsMatch(said) || (!hasAddress && Thing.IsMatch(said))) return false;
        if (Quoting.IsMatch(said) || PersonWrote.IsMatch(said)) return true;
        if ((mayAnswer || EndsWithMailbox.IsMatch(said)) && (DateNameWrote.IsMatch(said) || FromWhom.IsMatch(said))) return true;
        if (!isQuoteNext) return false;
        return (isDated && (wrote || HasWrote.IsMatch(said))) || (BeginsWithDate.IsMatch(said) && HasTime.IsMatch(said)) || NameWrote.IsMatch(said) || YouWrote.IsMatch(said);
    }
}
