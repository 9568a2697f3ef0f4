using AngleSharp.Html.Dom;
using Bunit;
using NodaTime;
using Shouldly;
using SupportHub.Components.Library;
using SupportHub.Components.Pages.Staff;
using SupportHub.Mail.Records;
using SupportHub.Regulation;
using SupportHub.Tickets.Records;
using Xunit;

namespace SupportHub.Tests.Components.Staff;

public sealed class LetterWaysTests : StaffContext
{
    private static readonly Instant At = Instant.FromUtc(2026, 11, 17, 7, 0);

    [Theory]
    [InlineData("123")]
    [InlineData("10999-1")]
    public async Task A_number_that_does_not_do_is_said_at_its_field_and_stays_to_be_put_right(string tid)
    {
        var toasts = new List<Toast>();
        var ways = Render<LetterWays>(p => p.Add(w => w.Ways, [Way()]).Add(w => w.Message, Message()).Add(w => w.First, 4).Add(w => w.OnDone, toasts.Add));
        await ways.InvokeAsync(() => Move(ways).ClickAsync(new()));
        Move(ways).GetAttribute("aria-expanded").ShouldBe("true", "the button stays, and the keyboard with it");
        await ways.InvokeAsync(() => ways.Find("form input").Input(tid));
        await ways.InvokeAsync(() => ways.Find("form").SubmitAsync());
        ways.WaitForAssertion(() => ways.Find("form [role=alert]").TextContent.ShouldNotBeEmpty());
        ((IHtmlInputElement)ways.Find("form input")).Value.ShouldBe(tid);
        toasts.ShouldBeEmpty();
    }

    private static AngleSharp.Dom.IElement Move(IRenderedComponent<LetterWays> ways) => ways.Find("button[aria-expanded]");

    private static LetterWay Way() => new(7, 5, "imap:support", "anna@romashka.example", "x", LetterVerdict.Joined, At, new MailWhy("Mail.Why.Reply.Contact", ["Анна", "Ромашка"]), [], null, null, "", true);

    private static MessageView Message() => new(5, MessageSide.FromAbonent, Channel.Email, null, "Анна", "Другое", At, null, null, []);
}
