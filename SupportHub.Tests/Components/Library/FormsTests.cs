using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Shouldly;
using SupportHub.Components.Library;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Components.Library;

public sealed class FormsTests : LibraryContext
{
    private static readonly RenderFragment<IReadOnlyDictionary<string, object>> Input = attributes => builder =>
    {
        builder.OpenElement(0, "input");
        builder.AddMultipleAttributes(1, attributes!);
        builder.CloseElement();
    };

    [Fact]
    public void A_field_ties_label_hint_and_error_to_its_input()
    {
        var field = Render<Field>(with => with.Add(f => f.Label, "Тема").Add(f => f.Hint, "Одной строкой").Add(f => f.Error, "Напишите тему").Add(f => f.Required, true).Add(f => f.ChildContent, Input));
        var input = field.Find("input");
        field.Find("label").GetAttribute("for").ShouldBe(input.Id);
        input.GetAttribute("aria-invalid").ShouldBe("true");
        input.GetAttribute("aria-required").ShouldBe("true");
        var described = input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find($"#{id}").TextContent.Trim());
        described.ShouldBe(["Одной строкой", "Напишите тему"]);
    }

    [Fact]
    public void A_refusal_of_the_field_is_its_error()
    {
        Refusal[] refusals = [new("Refusal.OnlyStaffMay", Clauses.WhoMay, "Subject")];
        var field = Render<Field>(with => with.Add(f => f.Label, "Тема").Add(f => f.Name, "subject").Add(f => f.Refusals, refusals).Add(f => f.ChildContent, Input));
        field.Find("[role=alert]").TextContent.ShouldContain("только сотрудники");
        field.Find(".clause").TextContent.ShouldBe("S4");
    }

    [Fact]
    public void A_field_without_trouble_says_nothing()
    {
        var input = Render<Field>(with => with.Add(f => f.Label, "Тема").Add(f => f.ChildContent, Input)).Find("input");
        input.HasAttribute("aria-invalid").ShouldBeFalse();
        input.HasAttribute("aria-describedby").ShouldBeFalse();
    }

    [Fact]
    public void A_choice_gives_back_the_value_and_the_prompt_gives_none()
    {
        SupportTier? chosen = SupportTier.Partner;
        var select = Render<Select<SupportTier?>>(with => with.Add(s => s.Options, [(SupportTier.Initial, "Начальный"), (SupportTier.Partner, "Партнёрский")]).Add(s => s.Value, chosen).Add(s => s.ValueChanged, value => chosen = value).Add(s => s.Prompt, "Любой"));
        select.Find("select").GetAttribute("value").ShouldBe("1");
        select.Find("select").Change("0");
        chosen.ShouldBe(SupportTier.Initial);
        select.Find("select").Change("-1");
        chosen.ShouldBeNull();
    }

    [Fact]
    public void A_button_does_nothing_a_second_time_while_it_works()
    {
        var (presses, work) = (0, new TaskCompletionSource());
        var button = Render<Button>(with => with.Add(b => b.OnPress, async () => { presses++; await work.Task; }).AddChildContent("Взять"));
        button.Find("button").Click();
        button.Find("button").GetAttribute("aria-busy").ShouldBe("true");
        button.Find("button").Click();
        presses.ShouldBe(1);
        work.SetResult();
        button.WaitForAssertion(() => button.Find("button").HasAttribute("aria-busy").ShouldBeFalse());
    }

    [Fact]
    public void A_disabled_button_says_why_and_does_nothing()
    {
        var pressed = false;
        var button = Render<Button>(with => with.Add(b => b.Disabled, true).Add(b => b.Why, "Сначала возьмите заявку").Add(b => b.OnPress, () => pressed = true));
        button.Find("button").GetAttribute("title").ShouldBe("Сначала возьмите заявку");
        button.Find("button").Click();
        pressed.ShouldBeFalse();
    }

    [Fact]
    public void Files_are_added_to_those_there_are_and_too_large_ones_are_named()
    {
        IReadOnlyList<IBrowserFile> files = [];
        var drop = Render<FileDrop>(with => with.Add(d => d.Files, files).Add(d => d.FilesChanged, now => files = now).Add(d => d.MaxSize, 10));
        drop.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("мало", "a.txt"), InputFileContent.CreateFromText(new string('x', 50), "big.txt"));
        files.Select(file => file.Name).ShouldBe(["a.txt"]);
        drop.Find("[role=alert]").TextContent.ShouldContain("big.txt");
    }
}
