using Bunit;
using NodaTime;
using Shouldly;
using SupportHub.Components.Library;
using SupportHub.Regulation;
using SupportHub.Tickets.Records;
using Xunit;

namespace SupportHub.Tests.Components.Library;

/// <summary>R4.7 on the screen: nothing secret before it is asked for, nothing after a minute.</summary>
public sealed class AccessPartTests : LibraryContext
{
    private static readonly OpenedAccess Server = new("rdp.example", "helper", "p@ss <word>", "");

    private static readonly AccessView Standing = new(1, "RDP, сервер 1", "Анна", true, Noon, Noon + Duration.FromDays(7), null, null);

    [Fact]
    public async Task What_is_shown_hides_itself_after_a_minute()
    {
        var part = Part(Of(Standing));
        part.Markup.ShouldNotContain("helper");
        await part.InvokeAsync(() => Press(part, "Показать"));
        part.Find("[data-opened]").TextContent.ShouldContain("p@ss <word>");
        Time.Advance(Duration.FromSeconds(61));
        part.WaitForAssertion(() => part.FindAll("[data-opened]").ShouldBeEmpty());
        part.Markup.ShouldNotContain("helper");
    }

    [Fact]
    public async Task What_is_destroyed_while_it_is_looked_at_leaves_the_screen()
    {
        var part = Part(Of(Standing));
        await part.InvokeAsync(() => Press(part, "Показать"));
        part.Render(with => with.Add(p => p.List, Of(Standing with { DestroyedAt = Noon, Gone = AccessGone.TicketEnded })));
        part.FindAll("[data-opened]").ShouldBeEmpty();
        part.Markup.ShouldContain("заявка завершена");
        part.FindAll("li button").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_is_said_and_shows_nothing()
    {
        var part = Part(Of(Standing), show: _ => Task.FromResult<Outcome<OpenedAccess>>(new Refusal("Refusal.Access.Gone", Clauses.Access)));
        await part.InvokeAsync(() => Press(part, "Показать"));
        part.FindAll("[data-opened]").ShouldBeEmpty();
        part.Find("[role=alert]").TextContent.ShouldContain("больше нет");
    }

    [Fact]
    public async Task What_was_typed_survives_a_refusal_and_is_sent_once_under_one_key()
    {
        var sent = new List<(OpenedAccess Access, int Days, string Key)>();
        var part = Part(AccessList.None, give: (_, access, days, key) =>
        {
            sent.Add((access, days, key));
            return Task.FromResult<IReadOnlyList<Refusal>>(sent.Count == 1 ? [new Refusal("Refusal.Required", Field: "Name")] : []);
        });
        await part.InvokeAsync(() => Press(part, "Передать доступ"));
        await part.InvokeAsync(() => part.Find("input[name=Secret]").Change(" s3cret "));
        await part.InvokeAsync(() => part.Find("footer .first").Click());
        part.Find("input[name=Name]").GetAttribute("aria-invalid").ShouldBe("true");
        part.Find("input[name=Secret]").GetAttribute("value").ShouldBe(" s3cret ");
        part.Find("input[name=Secret]").GetAttribute("type").ShouldBe("password");
        part.Find("input[name=Secret]").GetAttribute("autocomplete").ShouldBe("new-password");
        await part.InvokeAsync(() => part.Find("footer .first").Click());
        part.FindAll("dialog").ShouldBeEmpty();
        sent.Count.ShouldBe(2);
        sent[1].ShouldBe((new OpenedAccess("", "", " s3cret ", ""), 7, sent[0].Key));
    }

    [Fact]
    public async Task Destroying_asks_first()
    {
        var destroyed = 0;
        var part = Part(Of(Standing), destroy: _ =>
        {
            destroyed++;
            return Task.FromResult<Outcome<Done>>(Done.Value);
        });
        await part.InvokeAsync(() => Press(part, "Уничтожить"));
        destroyed.ShouldBe(0);
        await part.InvokeAsync(() => part.Find("dialog .danger").Click());
        destroyed.ShouldBe(1);
        part.FindAll("dialog").ShouldBeEmpty();
    }

    [Fact]
    public void The_abonent_sees_who_looked_and_cannot_look()
    {
        var part = Render<AccessPart>(with => with.Add(p => p.Days, [7]).Add(p => p.List, new AccessList([Standing], [new("Иван", "RDP, сервер 1", Noon)])));
        part.Find(".showings").TextContent.ShouldContain("Иван");
        part.FindAll("button").ShouldBeEmpty();
    }

    private static AccessList Of(AccessView view) => new([view], []);

    private static void Press(IRenderedComponent<AccessPart> part, string words) => part.FindAll("button").First(button => button.TextContent.Trim() == words).Click();

    private IRenderedComponent<AccessPart> Part(
        AccessList list,
        Func<AccessView, Task<Outcome<OpenedAccess>>>? show = null,
        Func<string, OpenedAccess, int, string, Task<IReadOnlyList<Refusal>>>? give = null,
        Func<AccessView, Task<Outcome<Done>>>? destroy = null) => Render<AccessPart>(with => with
            .Add(p => p.List, list)
            .Add(p => p.Days, [1, 3, 7])
            .Add(p => p.Show, show ?? (_ => Task.FromResult<Outcome<OpenedAccess>>(Server)))
            .Add(p => p.Give, give ?? ((_, _, _, _) => Task.FromResult<IReadOnlyList<Refusal>>([])))
            .Add(p => p.Destroy, destroy ?? (_ => Task.FromResult<Outcome<Done>>(Done.Value))));
}
