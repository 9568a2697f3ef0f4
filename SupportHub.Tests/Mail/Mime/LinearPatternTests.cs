using System.Text.RegularExpressions;
using Shouldly;
using SupportHub.Mail.Mime;
using Xunit;

namespace SupportHub.Tests.Mail.Mime;

public sealed class LinearPatternTests
{
    // what the ordinary engine would not end with in this century
    [Theory]
    [InlineData(@"^(?:a+)+$", false)]
    [InlineData(@"^(?:a|aa|a+)*b$", false)]
    [InlineData(@"^(?:a+)+!$", true)]
    public void A_hostile_line_is_decided(string pattern, bool expected)
    {
        var linear = new LinearPattern(pattern, RegexOptions.CultureInvariant);
        for (var i = 0; i < 200; i++) linear.IsMatch(new string('a', 5000) + "!").ShouldBe(expected);
    }

    [Fact]
    public void What_is_found_is_the_same_whichever_engine_finds_it()
    {
        var linear = new LinearPattern(@"(?:a+)+b|c\w{2}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
        Found().ShouldBe(("Cde", "x "));
        linear.IsMatch(new string('a', 5000)).ShouldBeFalse();
        Found().ShouldBe(("Cde", "x "));

        (string, string) Found() => (linear.Match("x Cde y").Value, linear.Without("x Cde"));
    }
}
