using AngleSharp.Dom;
using Bunit;
using NodaTime;
using Shouldly;
using SupportHub.Components.Library;
using Xunit;

namespace SupportHub.Tests.Components.Library;

public sealed class OverlaysTests : LibraryContext
{
    [Fact]
    public void A_closed_dialog_is_not_there() => Render<Dialog>(with => with.Add(d => d.Open, false).Add(d => d.Title, "Понизить?")).Markup.ShouldBeEmpty();

    [Fact]
    public void An_open_dialog_is_named_by_its_title_and_can_be_cancelled()
    {
        var cancelled = false;
        var dialog = Render<Dialog>(with => with.Add(d => d.Open, true).Add(d => d.Title, "Понизить?").Add(d => d.OnCancel, () => cancelled = true));
        dialog.Find($"#{dialog.Find("dialog").GetAttribute("aria-labelledby")}").TextContent.ShouldBe("Понизить?");
        dialog.Find("[data-dialog-cancel]").Click();
        cancelled.ShouldBeTrue();
    }

    [Fact]
    public async Task A_toast_leaves_by_itself_unless_it_failed()
    {
        var stack = Render<ToastStack>();
        await stack.InvokeAsync(() => stack.Instance.Show(new Toast("Ответ отправлен")));
        await stack.InvokeAsync(() => stack.Instance.Show(new Toast("Не отправлено", Failed: true)));
        stack.FindAll(".toast").Count.ShouldBe(2);
        Time.Advance(Duration.FromSeconds(9));
        stack.WaitForAssertion(() => stack.FindAll(".toast").Single().TextContent.ShouldContain("Не отправлено"));
        stack.Find(".toast").GetAttribute("role").ShouldBe("alert");
    }

    [Fact]
    public async Task A_toast_waits_while_it_is_pointed_at_or_has_the_focus_and_longer_for_many()
    {
        var stack = Render<ToastStack>();
        await stack.InvokeAsync(() => stack.Instance.Show(new Toast("Решено по 200 письмам", "Вернуть", () => Task.CompletedTask) { Stay = Toast.ForMany }));
        Time.Advance(Duration.FromSeconds(100));
        stack.FindAll(".toast").Count.ShouldBe(1);
        await stack.Find(".toast").TriggerEventAsync("onfocusin", new Microsoft.AspNetCore.Components.Web.FocusEventArgs());
        Time.Advance(Duration.FromMinutes(10));
        stack.FindAll(".toast").Count.ShouldBe(1);
        await stack.Find(".toast").TriggerEventAsync("onfocusout", new Microsoft.AspNetCore.Components.Web.FocusEventArgs());
        Time.Advance(Duration.FromMinutes(3));
        stack.WaitForAssertion(() => stack.FindAll(".toast").ShouldBeEmpty());
    }

    [Fact]
    public async Task The_same_word_twice_is_said_once()
    {
        var stack = Render<ToastStack>();
        for (var i = 0; i < 3; i++) await stack.InvokeAsync(() => stack.Instance.Show(new Toast("Письмо уже решено", Failed: true)));
        stack.FindAll(".toast").Count.ShouldBe(1);
        stack.FindAll(".toast button")[0].Click();
        stack.FindAll(".toast").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_toast_takes_back_what_it_tells_of()
    {
        var undone = false;
        var stack = Render<ToastStack>();
        await stack.InvokeAsync(() => stack.Instance.Show(new Toast("Ответ отправлен", "Отозвать", () => { undone = true; return Task.CompletedTask; })));
        stack.FindAll("button").First(button => button.TextContent.Contains("Отозвать", StringComparison.Ordinal)).Click();
        undone.ShouldBeTrue();
        stack.FindAll(".toast").ShouldBeEmpty();
    }

    [Fact]
    public void A_popover_is_opened_by_its_button_without_the_server()
    {
        var popover = Render<Popover>(with => with.Add(p => p.Button, "Срок").Add(p => p.ChildContent, "Отсчёт").Add(p => p.Title, "Отсчёт срока"));
        popover.Find("button").GetAttribute("popovertarget").ShouldBe(popover.Find("[popover]").Id);
    }
}
