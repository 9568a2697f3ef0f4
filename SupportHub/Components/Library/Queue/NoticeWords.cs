using Microsoft.Extensions.Localization;
using NodaTime.Text;
using SupportHub.Queue.Records;

namespace SupportHub.Components.Library;

/// <summary>What people are told once, in words, and where it leads.</summary>
public static class NoticeWords
{
    public static string Of(StaffNotice notice, IStringLocalizer texts) => texts[$"Notice.{notice.Kind}", [.. Arguments(notice)]];

    /// <summary>The page that it is about; null where there is none.</summary>
    public static string? Href(StaffNotice notice) => notice switch
    {
        { Tid: { } tid } => $"/staff/tickets/{tid}",
        { Kind: "calendar-unknown" } => $"/manage/calendar?year={notice.Arguments.GetValueOrDefault("year")}",
        { Kind: "contract-ends" } when notice.Arguments.TryGetValue("abonentId", out var abonent) => $"/manage/abonents/{abonent}",
        { Kind: "template-broken" } => "/manage/letters",
        { Kind: "letter-failed" } => "/staff/letters",
        { Kind: "letter-aside" or "mail-too-large" } => "/staff/mail",
        _ => null,
    };

    internal static IEnumerable<string> Arguments(StaffNotice notice) => notice switch
    {
        { Kind: "calendar-unknown" } => [Argument(notice, "year")],
        { Kind: "contract-ends" } => [Argument(notice, "abonent"), Argument(notice, "number"), Day(Argument(notice, "until"))],
        { Kind: "letter-aside" } => [Argument(notice, "source"), Argument(notice, "error")],
        { Kind: "letter-file-aside" } => [Argument(notice, "file"), Argument(notice, "source"), Argument(notice, "error")],
        { Kind: "letter-file-nameless" } => [Argument(notice, "file"), Argument(notice, "source")],
        { Tid: { } tid } => [tid.ToString()],
        { Kind: "letter-failed" } => ["—"],
        _ => notice.Arguments.Values,
    };

    private static string Argument(StaffNotice notice, string name) => notice.Arguments.GetValueOrDefault(name, "");

    private static string Day(string date) => LocalDatePattern.Iso.Parse(date) is { Success: true, Value: var day } ? MoscowTime.Date(day) : date;
}
