using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Shouldly;
using SupportHub.Resources;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Resources;

public sealed partial class TextsTests
{
    private static readonly IStringLocalizer Localizer = new TextLocalizer();

    [Fact]
    public void Both_languages_have_every_key()
    {
        // English has no form for "few"
        var russian = TextFiles.Of("ru").Keys.Where(key => !key.EndsWith(".few", StringComparison.Ordinal)).Order();
        var english = TextFiles.Of("en").Keys.Where(key => !key.EndsWith(".few", StringComparison.Ordinal)).Order();
        russian.Except(english).ShouldBeEmpty("these have no English text");
        english.Except(russian).ShouldBeEmpty("these have no Russian text");
    }

    [Fact]
    public void Every_counted_text_has_the_three_Russian_forms()
    {
        var texts = TextFiles.Of("ru");
        var counted = texts.Keys.Where(key => key.EndsWith(".many", StringComparison.Ordinal)).Select(key => key[..^5]);
        counted.Where(key => !texts.ContainsKey($"{key}.one") || !texts.ContainsKey($"{key}.few")).ShouldBeEmpty();
    }

    [Fact]
    public void Both_languages_speak_of_the_same_things()
    {
        var english = TextFiles.Of("en");
        TextFiles.Of("ru").Where(text => english.TryGetValue(text.Key, out var other) && !Places(text.Value).SetEquals(Places(other)))
            .Select(text => text.Key).ShouldBeEmpty("{0}, {1} … differ");
    }

    [Fact]
    public void No_text_is_empty() => TextFiles.Languages.SelectMany(language => TextFiles.Of(language)).Where(text => string.IsNullOrWhiteSpace(text.Value)).ShouldBeEmpty();

    [Fact]
    public void A_missing_key_shows_itself()
    {
        var text = Localizer["Nobody.Wrote.This"];
        text.Value.ShouldBe("Nobody.Wrote.This");
        text.ResourceNotFound.ShouldBeTrue();
    }

    [Theory]
    [InlineData("ru-RU", 1, "1 файл")]
    [InlineData("ru-RU", 2, "2 файла")]
    [InlineData("ru-RU", 5, "5 файлов")]
    [InlineData("ru-RU", 11, "11 файлов")]
    [InlineData("ru-RU", 21, "21 файл")]
    [InlineData("ru-RU", 112, "112 файлов")]
    [InlineData("ru-RU", 0, "0 файлов")]
    [InlineData("en-GB", 1, "1 file")]
    [InlineData("en-GB", 21, "21 files")]
    public void Words_bend_with_the_number(string culture, int number, string words)
    {
        using var _ = new InCulture(culture);
        Localizer.Count("Library.Files", number).ShouldBe(words);
    }

    [Theory]
    [InlineData("/staff?lane=AtRisk", "/staff?lane=AtRisk")]
    [InlineData("/", "/")]
    [InlineData(null, "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    public void The_way_back_stays_on_this_host(string? back, string goes) => Choices.LocalOrHome(back).ShouldBe(goes);

    private static HashSet<string> Places(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Placeholder();
}
