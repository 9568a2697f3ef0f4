using Bunit;
using NodaTime;
using Shouldly;
using SupportHub.Components.Library;
using SupportHub.Mail.Records;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Components.Library;

public sealed class MailTests : LibraryContext
{
    private static readonly Instant At = Instant.FromUtc(2026, 11, 17, 7, 0);

    [Fact(DisplayName = "a letter says who, what and why in words, and whether somebody must decide")]
    public void A_line()
    {
        var item = Render<InboundItem>(p => p.Add(i => i.Line, Line()).Add(i => i.Href, "/staff/mail?letter=7").Add(i => i.CanPick, true));
        item.Find(".letter-open").GetAttribute("href").ShouldBe("/staff/mail?letter=7");
        item.Find(".letter-why").TextContent.ShouldContain("указывает на заявку 10001-1, но petr@neighbour.example не из её участников");
        item.Find("[data-verdict]").ClassList.ShouldContain("risk");
        item.Find(".letter-head").TextContent.ShouldContain("petr@neighbour.example", Case.Sensitive, "a name can lie");
        var decided = Render<InboundItem>(p => p.Add(i => i.Line, Line() with { Release = ReleaseAs.Discarded }).Add(i => i.Href, "/"));
        decided.Find("[data-verdict]").ClassList.ShouldNotContain("risk");
        decided.FindAll("input").ShouldBeEmpty();
    }

    [Fact(DisplayName = "the way of a letter: why it is here, what was refused, its source while it is kept")]
    public void A_way()
    {
        var way = new LetterWay(7, 1, "imap:support", "anna@romashka.example", "x", LetterVerdict.Joined, At, new MailWhy("Mail.Why.Reply.Contact", ["Анна", "Ромашка"]), [new MailWhy("Mail.File.Program", ["a.exe"])], null, null, "", true);
        var note = Render<LetterWayNote>(p => p.Add(n => n.Way, way));
        note.Find("summary").TextContent.ShouldContain("Анна — контакт абонента Ромашка");
        note.Markup.ShouldContain("a.exe");
        note.Find("a[data-as-it-came]").GetAttribute("href").ShouldBe("/staff/mail?show=all&letter=7");
        note.Find("a[download]").GetAttribute("href").ShouldBe("/staff/mail/7/source");
        Render<LetterWayNote>(p => p.Add(n => n.Way, way with { HasRaw = false })).FindAll("a[download]").ShouldBeEmpty();
        Render<LetterWayNote>(p => p.Add(n => n.Way, way with { HasRaw = false, IsRawLost = true })).Markup.ShouldContain("утрачен");
    }

    private static InboundLine Line() => new(
        7, "petr@neighbour.example", "Пётр", "Re: [TID 10001-1]", "imap:support", 1200, At, At, LetterVerdict.Quarantine, new MailWhy("Mail.Why.Foreign", ["10001-1", "petr@neighbour.example"]), [], false, null, Tid.Of(10001), null, null, "", true);
}
