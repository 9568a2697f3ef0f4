using AngleSharp.Dom;
using Bunit;
using Shouldly;
using SupportHub.Components.Library;
using Xunit;

namespace SupportHub.Tests.Components.Library;

public sealed class DataTests : LibraryContext
{
    private static readonly Column<string>[] Columns = [new("Имя", row => builder => builder.AddContent(0, row), "name"), new("Длина", row => builder => builder.AddContent(0, row.Length), Number: true)];

    [Theory]
    [InlineData(null, "none", "name")]
    [InlineData("name", "ascending", "-name")]
    [InlineData("-name", "descending", "name")]
    public void A_header_tells_the_order_and_asks_for_the_next(string? sort, string told, string asked)
    {
        string? by = null;
        var table = Table(["b", "a"], with => with.Add(t => t.Sort, sort).Add(t => t.OnSort, next => by = next));
        table.FindAll("th")[0].GetAttribute("aria-sort").ShouldBe(told);
        table.FindAll("th")[1].HasAttribute("aria-sort").ShouldBeFalse();
        table.Find(".sort").Click();
        by.ShouldBe(asked);
    }

    [Fact]
    public void More_and_export_are_offered_where_there_is_more()
    {
        var (more, exported) = (false, false);
        var table = Table(["a", "b"], with => with.Add(t => t.HasMore, true).Add(t => t.OnMore, () => more = true).Add(t => t.OnExport, () => exported = true));
        table.Find(".table-foot").TextContent.ShouldContain("показаны 2 строки");
        foreach (var button in table.FindAll(".table-foot button")) button.Click();
        (more, exported).ShouldBe((true, true));
    }

    [Fact]
    public void An_empty_table_says_so() => Table([], _ => { }).Find(".state-title").TextContent.ShouldBe("Ничего не найдено");

    [Fact]
    public void Tabs_with_addresses_are_links()
    {
        var tabs = Render<Tabs>(with => with.Add(t => t.Items, [new TabItem("all", "Все", 3, "/staff"), new TabItem("mine", "Мои", Href: "/staff?mine=1")]).Add(t => t.Current, "mine"));
        tabs.FindAll("a").Select(link => link.GetAttribute("aria-current")).ShouldBe([null, "page"]);
    }

    [Fact]
    public void What_is_missing_says_so() =>
        Render<DefinitionList>(with => with.Add(l => l.Items, [("Версия", "4.2"), ("Сервер", null)])).FindAll("dd").Select(value => value.TextContent).ShouldBe(["4.2", "не указано"]);

    [Fact]
    public void Stages_tell_where_the_ticket_is()
    {
        var stages = Render<Stages>(with => with.Add(s => s.Items, [new Stage("Зарегистрирована", StageState.Done, Noon), new Stage("В работе", StageState.Current), new Stage("Решена", StageState.Ahead)]));
        stages.Find("[aria-current=step]").TextContent.ShouldBe("В работе");
        stages.FindAll("[data-done]").Count.ShouldBe(1);
    }

    [Fact]
    public void A_chart_reads_as_words()
    {
        var chart = Render<BarChart>(with => with.Add(c => c.Bars, [new Bar("Анна", 6), new Bar("Игорь", 3)]).Add(c => c.Caption, "Нагрузка"));
        chart.FindAll("li").Select(bar => bar.GetAttribute("style")).ShouldBe(["--share: 1", "--share: 0.5"]);
        chart.FindAll("li")[0].TextContent.ShouldBe("Анна6");
    }

    private IRenderedComponent<DataTable<string>> Table(IReadOnlyList<string> rows, Action<ComponentParameterCollectionBuilder<DataTable<string>>> more) =>
        Render<DataTable<string>>(with => { with.Add(t => t.Columns, Columns).Add(t => t.Rows, rows).Add(t => t.KeyOf, row => row); more(with); });
}
