using System.Globalization;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Resources;

namespace SupportHub.Mail.Outbound;

/// <summary>The words of letters in the language being spoken: texts, and times in the zone of the edition in force.</summary>
internal sealed class LetterWords(IStringLocalizer<Texts> texts, Vendor vendor, DateTimeZone zone, string language)
{
    private const string Moscow = "Europe/Moscow";
    private readonly CultureInfo culture = Speaking.Culture(language);

    public IStringLocalizer<Texts> Texts => texts;

    public string Language => language;

    public string VendorName => vendor.NameIn(language);

    public string this[string key, params object[] words] => texts[key, words];

    /// <summary>An address of this installation.</summary>
    public string Address(string path) => vendor.PublicUrl.TrimEnd('/') + path;

    /// <summary>«понедельник, 23 ноября 2026, 16:00 МСК».</summary>
    public string Moment(Instant at) => $"{Format("dddd, d MMMM uuuu, HH:mm", at)} {ZoneName(at)}";

    /// <summary>Inside a sentence, where a weekday would have to bend: «16:00 МСК 23 ноября 2026».</summary>
    public string Inline(Instant at) => $"{Hour(at)} {ZoneName(at)} {Format("d MMMM uuuu", at)}";

    /// <summary>«понедельник, 23 ноября 2026».</summary>
    public string Day(LocalDate date) => LocalDatePattern.Create("dddd, d MMMM uuuu", culture).Format(date);

    /// <summary>«пн, 23 ноября».</summary>
    public string ShortDay(LocalDate date) => LocalDatePattern.Create("ddd, d MMMM", culture).Format(date);

    /// <summary>«п. 4.12» in Russian, «4.12» in English; a decision by its id.</summary>
    public string Clause(Clause clause) => language == "en" ? clause.Shown.Replace("п. ", "", StringComparison.Ordinal) : clause.Shown;

    public string Hour(Instant at) => Format("HH:mm", at);

    public string ZoneName(Instant at) => zone.Id == Moscow ? texts["Mail.Moscow"] : zone.GetZoneInterval(at).Name;

    /// <summary>«8 рабочих часов», «3 рабочих дня».</summary>
    public string Target(ReactionTarget target) =>
        texts.Count(target.Unit == ReactionUnit.WorkingDays ? "Mail.WorkingDays" : "Mail.WorkingHours", target.Amount);

    /// <summary>«1 ч 30 мин».</summary>
    public string Length(Duration span)
    {
        var (hours, minutes) = ((int)span.TotalHours, span.Minutes);
        return minutes == 0 ? texts["Mail.Hours", hours] : hours == 0 ? texts["Mail.Minutes", minutes] : texts["Mail.HoursMinutes", hours, minutes];
    }

    /// <summary>A skipped day's reason: a key of Resources, or a name as the calendar has it.</summary>
    public string Reason(string reason) => texts[reason] is { ResourceNotFound: false } known ? known.Value : reason;

    private string Format(string pattern, Instant at) => LocalDateTimePattern.Create(pattern, culture).Format(at.InZone(zone).LocalDateTime);
}
