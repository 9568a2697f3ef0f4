
namespace SupportHub.Mail.Mime.Trimming;

/// <summary>What signatures say: closings, the device, ways to reach the writer, disclaimers.</summary>
internal static class SignatureLines
{
    private const int LongestLine = 100;

    private static readonly LinearPattern Closings = Patterns.Of(
        @"^(?:(?:спасибо|благодарю|(?:many\s+)?thanks|thank\s+you|danke|merci)[.,!]?\s+(?:и\s+|and\s+|&\s+)?)?(?:-{1,2}\s*|—\s*)?(?:"
        + @"[сc]\s+(?:глубоким\s+)?уважением(?:\s+и\s+(?:наилучшими\s+пожеланиями|благодарностью|надеждой\s.+|пожелани\p{L}+\s.{1,40}))?|с\s+надеждой\s+на\s+(?:(?:дальнейшее|плодотворное|взаимовыгодное)\s+сотрудничество|сотрудничество|(?:взаимо)?понимание|(?:скорый|быстрый)\s+ответ)|с\s+ув\.|с\s+наилучшими(?:\s+пожеланиями)?|с\s+(?:лучшими|добрыми)\s+пожеланиями|с\s+почтением|с\s+благодарностью|с\s+признательностью|"
        + @"всего\s+(?:доброго|хорошего|наилучшего)|хорошего\s+(?:дня|вечера)|искренне\s+ваша?|з\s+повагою|з\s+найкращими\s+побажаннями|щиро\s+ваша?|"
        + @"(?:with\s+)?(?:best|kind|kindest|warm|warmest|many)?\s*regards|with\s+(?:kind\s+)?respect|(?:best|cheers),|warmly|(?:best|warm)\s+wishes|all\s+the\s+best|(?:yours\s+)?(?:sincerely|faithfully|truly)(?:\s+yours)?|respectfully(?:\s+yours)?|thanks\s+(?:and|&)\s+(?:best\s+|kind\s+)?regards|"
        + @"(?:mit\s+)?(?:freundlichen|besten|vielen|herzlichen|lieben)\s+grü(?:ß|ss)en?|(?:freundliche|beste|viele|herzliche|liebe)\s+grü(?:ß|ss)e|mfg|"
        + @"(?:wbr|rgds|brgds)\b|(?:br|kr),|(?:bien\s+)?cordialement|bien\s+à\s+vous|(?:meilleures|sincères)\s+salutations|salutations(?:\s+distinguées)?|saludos(?:\s+cordiales)?|cordiali\s+saluti|z\s+poważaniem)");

    // these are also said to say it: they close a letter only before a name
    private static readonly LinearPattern Thanks = Patterns.Of(@"^(?:(?:заранее\s+)?(?:большое\s+)?спасибо(?:\s+заранее|\s+большое)?|(?:заранее\s+)?(?:благодар(?:ен|на|ны|им|ю)|призна(?:телен|тельна|тельны))|thanks(?:\s+in\s+advance|\s+a\s+lot)?|many\s+thanks|thank\s+you|cheers|best|br|ваша?|дякую|danke|merci),$");
    private static readonly LinearPattern JustName = Patterns.Of("^" + Patterns.Name + @"\.?$", ignoresCase: false);
    private static readonly LinearPattern AfterClosing = Patterns.Of(@"^[\s,.!;:|/—–-]*?(?:[\p{Lu}\p{N}""«(][^?]{0,90}|,\s(?:ваш[аи]?|команда|коллектив|отдел|служба|администра\p{L}+|бухгалтер\p{L}*|менеджер|директор|дирекция|инженер|специалист|группа|компания|поддержка|your|the)(?:\s(?:[^?.]|\p{Lu}\.){0,80})?\.?)?$", ignoresCase: false);

    // what letters are sent with; «отправлено с сервера» is a report, not a signature
    private const string Gadget =
        @"(?:iphone|ipad|ipod|android|samsung|galaxy|huawei|honor|xiaomi|redmi|poco|realme|oppo|vivo|nokia|pixel|blackberry|windows|mac\b|macbook|apple|outlook|e-?mail|mail|почт|gmail|proton|yandex|яндекс|yahoo|thunderbird|spark|airmail|"
        + @"nine|k-9|the\s+bat|айфон|айпад|zimbra|tutanota|aquamail|superhuman|newton|телефон|смартфон|планшет|устройств|мобильн|приложени|smartphone|phone|tablet|device|мого|пристро|telefon|handy|téléphone|móvil)";

    private static readonly LinearPattern Device = Patterns.Of(
        @"^[-–—_*\s""«]*(?:(?:(?:это|данное)\s+(?:письмо|сообщение)\s+)?(?:отправлено|послано|написано|создано|надіслано|відправлено)\s+(?:из|с|со|через|при\s+помощи|с\s+помощью|в|з|із|за\s+допомогою)\s.*" + Gadget + @".*|sent\s+(?:from|via|with|using|by)\s+(?:my\s.+|.*" + Gadget + @".*)|"
        + @"(?:get|скача(?:ть|йте)|получит[ье]|загрузит[ье]|установит[ье]|завантажте)\s+outlook\s.+|outlook\s+(?:для|for)\s+(?:ios|android|mac|windows).*|"
        + @"von\s+meinem\s.+\s+gesendet.*|gesendet\s+(?:von|mit|aus)\s.+|diese\s+nachricht\s+wurde\s+von\s+meinem\s.+|envoyé\s+(?:de|depuis|à\s+partir)\s.+|"
        + @"enviado\s+desde\s.+|inviato\s+da\s.+|простите\s+за\s+краткость.*|извините\s+за\s+краткость.*|(?:please\s+)?excuse\s+my\s+brevity.*|без\s+вирусов.*|virus-free.*|yahoo\s+mail:?\s.+|"
        + @"(?:this\s+e?-?mail|(?:это|данное)\s+(?:сообщение|письмо))\s+(?:has\s+been\s+checked|(?:было\s+)?проверено|свободно\s+от\s+вирусов).*|"
        + @"(?:please\s+)?consider\s+the\s+environment\s+before\s.*|(?:пожалуйста,?\s+)?(?:(?:подумайте|задумайтесь)\s+об?\s+(?:окружающей\s|экологии|природе).*|берегите\s+природу.*))$");

    // what lists hang below each letter
    private static readonly LinearPattern ListFooter = Patterns.Of(
        @"(?:\b(?:to\s+)?unsubscribe\b|\bsubscribed\s+to\b|\bmailing\s+list\b|отписаться|отменить\s+подписку|(?:подписаны|подписались)\s+на\s+(?:\S+\s+)?(?:групп|рассылк))");

    private static readonly LinearPattern Disclaimer = Patterns.Of(
        @"(?:конфиденциальн|confidential|предназначен[аоы]?\s.*(?:адресат|получател)|intended\s+(?:solely|only|for)|disclaimer|vertraulich|подумайте\s+(?:об|о)\s.*(?:природ|окружающ|печат)|consider\s+the\s+environment|не\s+является\s+(?:офертой|публичной)|"
        + @"берегите\s+природу|прежде\s+чем\s+(?:распечат|печат))");

    private static readonly LinearPattern Notice = Patterns.Of(
        @"^[\s*_]*(?:(?:this|the\s+information|the\s+contents?)\s.*(?:e-?mail|message|communication|transmission)|confidentiality\s+notice|disclaimer|"
        + @"(?:настоящ|данн|эт)\S{1,3}\s+(?:электронн\S+\s+)?(?:сообщени|письм|переписк)|информация,?\s+содержащ|содержание\s+(?:данного|настоящего|этого)\s|уведомление\s+о\s+конфиденциальности|внимание[:!.]?\s.*конфиденциальн|diese\s+e-?mail\s)");

    private static readonly LinearPattern Contact = Patterns.Of(
        @"(?:^|[\s,;|])(?:тел|моб|телефон|сот|раб|факс|phone|tel|mobile|mob|cell|fax|office|web|сайт|e-?mail|почта|эл\.\s?почта|skype|telegram|whatsapp|тг|tg|[mtwefpмтфэ])\.?\s*[:.]?\s*(?:\+?[\d(]|www|http|" + Patterns.Address
        + @"|@)|^\+?[78]?[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}|^(?:https?://|www\.)\S+$|^<?" + Patterns.Address + ">?$");

    // «Server: db1» below a closing is what the letter is about; these are not
    private static readonly LinearPattern Told = Patterns.Of(@"^[\p{L}][\p{L}\p{N} ./-]{1,30}:\s+\S");
    private static readonly LinearPattern AboutWriter = Patterns.Of(@"^(?:адрес|наш\s+адрес|адр|address|инн|кпп|огрн|огрнип|р/с|к/с|бик|режим|график|время|часы|отдел|компания|организация|company|department|dept|должность|доб|внутр|вн|skype|icq|vk|вк|сайт|офис|office|hours|linkedin|viber|max|канал)");
    private static readonly LinearPattern AboutSomebody = Patterns.Of(@"^(?:данные|контакты?|контактное|реквизиты|нов(?:ый|ая|ого|ые)\s|сотрудник|пользовател|ответственн|data\s+of|details\s+of|contacts?\b|new\s+(?:user|employee))");
    private static readonly LinearPattern Postscript = Patterns.Of(@"^(?:p\.?\s?p?\.?s\b|п\.?\s?с\.|з\.?\s?ы\b|зы\b|ps\b|постскриптум)");

    public static bool IsDevice(string plain) => plain.Length is > 3 and < 120 && Words(plain) <= 14 && Device.IsMatch(plain);

    public static bool IsDisclaimer(string line) => Disclaimer.IsMatch(line.Length > 600 ? line[..600] : line);

    /// <summary>A paragraph that says by itself what disclaimers say, whether there is a closing above it or not.</summary>
    public static bool IsNotice(string line) => line.Length > 60 && !line.Contains('?', StringComparison.Ordinal) && Notice.IsMatch(line) && IsDisclaimer(line);

    public static bool IsContact(string plain) => plain.Length is > 4 and <= LongestLine && Contact.IsMatch(plain);

    /// <summary>A heading above somebody's name and telephone: they are what is told.</summary>
    public static bool IsAboutSomebody(string plain) => plain.Length < LongestLine && !plain.EndsWith('.') && AboutSomebody.IsMatch(plain);

    public static bool IsListFooter(string plain) => plain.Length is > 9 and < 200 && !plain.EndsWith('?') && ListFooter.IsMatch(plain);

    public static bool IsPostscript(string plain) => Postscript.IsMatch(plain);

    public static bool IsName(string plain) => plain.Length is > 1 and < 60 && JustName.IsMatch(plain);

    public static bool IsThanks(string plain) => plain.Length < 40 && Thanks.IsMatch(plain);

    /// <summary>«With regards», alone or with a name behind, but no sentence.</summary>
    public static bool IsClosing(string plain)
    {
        if (plain.Length is 0 or > LongestLine) return false;
        var match = Closings.Match(plain);
        return match.Success && AfterClosing.IsMatch(plain[match.Length..]);
    }

    /// <summary>Short and not told as a sentence.</summary>
    public static bool MayStandIn(string plain)
    {
        if (plain.Length > LongestLine || plain.EndsWith('?') || plain.EndsWith(':')) return false;
        if (Told.IsMatch(plain) && !IsContact(plain) && !AboutWriter.IsMatch(plain)) return false;
        return Words(plain) is var words && words <= 14 && (words < 9 || !plain.EndsWith('.'));
    }

    private static int Words(string plain) => plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
}
