using System.Collections.Frozen;

namespace SupportHub.Abonents.Model;

/// <summary>Domains where anybody has an address: they say nothing of the organisation.</summary>
public static class FreeMail
{
    private static readonly FrozenSet<string> WellKnown = new[]
    {
        "mail.ru", "bk.ru", "inbox.ru", "list.ru", "internet.ru", "xmail.ru", "vk.com",
        "yandex.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.ua", "yandex.uz", "ya.ru", "narod.ru",
        "rambler.ru", "lenta.ru", "autorambler.ru", "myrambler.ru", "ro.ru", "rambler.ua",
        "gmail.com", "googlemail.com", "outlook.com", "outlook.de", "outlook.fr", "hotmail.com", "hotmail.co.uk", "hotmail.fr", "live.com", "live.ru", "msn.com", "passport.com",
        "yahoo.com", "yahoo.co.uk", "yahoo.de", "yahoo.fr", "yahoo.co.jp", "ymail.com", "rocketmail.com", "aol.com", "aim.com",
        "icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com", "pm.me", "tutanota.com", "tuta.io", "tutamail.com", "zoho.com", "zohomail.com", "fastmail.com", "fastmail.fm",
        "gmx.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de", "mail.com", "email.com", "usa.com", "inbox.com", "hushmail.com",
        "ukr.net", "i.ua", "meta.ua", "bigmir.net", "tut.by", "mail.by", "mail.kz", "inbox.lv", "one.lt", "seznam.cz", "wp.pl", "o2.pl", "onet.pl", "interia.pl", "abv.bg",
        "qq.com", "163.com", "126.com", "sina.com", "naver.com", "daum.net", "hanmail.net", "rediffmail.com",
        "libero.it", "virgilio.it", "tiscali.it", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "btinternet.com", "comcast.net", "verizon.net", "att.net", "cox.net",
        "pochta.ru", "hotbox.ru", "nm.ru", "e1.ru", "ngs.ru", "km.ru", "sibmail.com", "yopmail.com", "mailinator.com", "guerrillamail.com", "10minutemail.com", "temp-mail.org",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly char[] Between = [' ', ',', ';', '\n', '\r', '\t'];

    /// <param name="more">Domains that a manager added, separated by spaces or lines.</param>
    public static bool Has(string domain, string more = "") =>
        WellKnown.Contains(domain) || more.Split(Between, StringSplitOptions.RemoveEmptyEntries).Contains(domain, StringComparer.OrdinalIgnoreCase);
}
