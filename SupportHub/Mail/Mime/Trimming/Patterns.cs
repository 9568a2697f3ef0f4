using System.Buffers;
using System.Text.RegularExpressions;

namespace SupportHub.Mail.Mime.Trimming;

/// <summary>The pieces that lines of mailers are made of: dates, times, addresses, «wrote». Matched in linear time.</summary>
internal static class Patterns
{
    public const string Month =
        @"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|трав|черв|лип|серп|вер|жов|лист|груд|қаң|ақп|нау|сәу|мам|мау|шіл|там|қыр|қаз|қар|жел|"
        + @"janv|févr|avr|mai|juin|juil|août|déc|mär|okt|dez|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|студ|сак|крас|верас|кастр|снеж|ліс|лiс|sty|lut|kwi|maj|cze|lip|sie|wrz|paź|lis|gru)\p{L}*\.?";

    public const string Date =
        @"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.\s\d{1,2}\.\s\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}(?:st|nd|rd|th)?\.?\s+(?:de\s+)?" + Month + @",?\s+(?:de\s+)?\d{4}|" + Month + @"\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}年\d{1,2}月\d{1,2}日)";

    public const string Time = @"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?";

    public const string Weekday =
        @"(?:mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс|нд|понед|втор|сред|четв|пятн|субб|воскр|понеділ|вівт|серед|п.ятн|неділ|lun|mar|mer|jeu|ven|sam|dim|mo|di|mi|do|fr|sa|so|gio|sab|dom|mié|jue|vie|sáb|pon|wt|śr|czw|pt|sob|niedz|пан|аў|чац|няд|дс|дүй|сс|сей|сәр|бс|бей|жм|жұм|жс|жек)\p{L}{0,9}\.?";

    public const string Address = @"[\p{L}\p{N}._%+=&'*/!#$?^{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*";

    public const string Wrote =
        @"(?:wrote|writes|пишет|пишут|пишете|написала?|написал\([аa]\)|написали|писала?|писал\([аa]\)|писали|сообщает|сообщил(?:а|\(а\))?|пише|написав|написав\(ла\)|написав\(-ла\)|написала|"
        + @"schrieb|schreibt|a\s+écrit|écrit|escribió|ha\s+scritto|escreveu|napisał\(?a?\)?|schreef|skrev|kirjoitti|írta|a\s+scris|rašė|rakstīja|kirjutas|έγραψε|yozdi|піша|напісаў|жазды|yazdı|napsal\(?a?\)?|写道|のメール)";

    /// <summary>One to five words that begin with capitals: a person, or a person's organisation in brackets.</summary>
    public const string Name = @"[""«'“„]?\p{Lu}[\p{L}'’.-]*(?:[\s,]+(?:(?:von|van|de|der|da|di|оглы|кызы)\s+)*[""«“(]?\p{Lu}[\p{L}'’.-]*[""»”)]?){0,5}[""»'”]?";

    private static readonly SearchValues<string> WroteStems = SearchValues.Create(
        [
            "wrote", "writes", "пиш", "писа", "сообщ", "піша", "пісаў", "жазды", "schr", "crit", "escribi", "escreveu", "napis", "napsal", "skrev", "kirjoit", "kirjut", "rta", "scris", "raš", "rakst", "γραψε", "yozdi", "yazd",
            "写道", "のメール",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>False where <see cref="Wrote"/> cannot be in the line: a quick look, for lines by the thousand.</summary>
    public static bool MaySayWrote(string line) => line.AsSpan().ContainsAny(WroteStems);

    public static LinearPattern Of(string pattern, bool ignoresCase = true) =>
        new(pattern, RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None));
}
