using Microsoft.Extensions.Localization;
using NodaTime;
using SupportHub.Platform;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Components.Library;

/// <summary>
/// The inside of a queue row as HTML, written once for a row record and language and shared by every circuit: a row costs a circuit a handful of
/// frames instead of a dozen components. The marks are those of Library/Marks.
/// </summary>
internal static class QueueLineHtml
{
    private static readonly SharedMarkup<QueueRow> Written = new();

    public static string Of(QueueRow row, IStringLocalizer texts, TimeProvider clock, string href, string sprite) =>
        Written.Of(row, href, one => Write(one, texts, clock, href, sprite));

    private static string Write(QueueRow row, IStringLocalizer texts, TimeProvider clock, string href, string sprite)
    {
        var critical = texts[$"Criticality.{row.Criticality}"].Value;
        if (row.ClaimsCritical) critical = texts["Library.Claimed", critical];
        return $"""
            <span class="mark critical bare{(row.ClaimsCritical ? " claimed" : "")}" data-criticality="{row.Criticality}" title="{Markup.Safe(critical)}">{Icon($"critical-{row.Criticality}")}<span>{Markup.Safe(critical)}</span></span><span class="tid">{row.Tid}</span><span class="q-subject"><a href="{href}{row.Tid}">{Markup.Safe(row.Subject)}</a><span class="q-abonent">{Markup.Safe(row.Abonent)}</span></span><span class="badge tier" data-tier="{row.Tier}">{Markup.Safe(texts[$"Tier.{row.Tier}"])}</span><span class="mark channel bare" title="{Markup.Safe(texts[$"Channel.{row.Channel}"])}">{Icon(ChannelMark.DrawingOf(row.Channel))}<span>{Markup.Safe(texts[$"Channel.{row.Channel}"])}</span></span><span class="mark status" data-status="{row.Status}">{Icon($"status-{row.Status}")}<span class="clip">{Markup.Safe(texts[$"Status.{row.Status}"])}</span></span>{Assignee()}{Due()}<button type="button" class="q-why" data-ask="why" data-ask-value="{row.Id}" title="{Markup.Safe(texts["Library.WhyHere"])}" aria-label="{Markup.Safe(texts["Library.WhyHere"])}">{Icon("question")}</button>
            """;

        string Icon(string name) => $"""<svg class="icon" aria-hidden="true"><use href="{sprite}#{name}"/></svg>""";

        string Assignee() => row.Assignee is null
            ? """<span class="person nobody">—</span>"""
            : $"""<span class="person">{Avatar.Html(row.Assignee)}<span class="clip">{Markup.Safe(row.Assignee)}</span></span>""";

        string Due()
        {
            if (row.DueAt is not { } due) return $"""<span class="clock stopped">{Markup.Safe(texts["Library.Queue.Answered"])}</span>""";
            var moment = TimeText.Words(due, clock, texts, until: true, zone: false);
            var provisional = row.Provisional ? $"""<span class="clause" title="{Markup.Safe(texts["Library.Provisional"])}">≈</span>""" : "";
            return $"""<span class="clock" data-due="{MoscowTime.Iso(due)}"{At("start", row.ClockStartedAt)}{At("risk", row.AtRiskAt)}><span class="clock-bar" aria-hidden="true"><i></i></span><span class="clock-left"></span><time class="until" datetime="{MoscowTime.Iso(due)}" data-short="{Markup.Safe(TimeText.Pattern(texts, until: true, zone: false))}">{Markup.Safe(moment)}</time>{provisional}</span>""";
        }
    }

    private static string At(string name, Instant? at) => at is { } moment ? $" data-{name}=\"{MoscowTime.Iso(moment)}\"" : "";
}
