using Shouldly;
using SupportHub.Mail.Mime.Html;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Queries;
using Xunit;

namespace SupportHub.Tests.Mail.Queries;

public sealed class OwnPicturesTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    [Theory]
    [InlineData("pic@x")]
    [InlineData("a\"b&c<d")]
    public void A_picture_that_came_with_the_letter_stands_in_it_as_data(string id)
    {
        var html = HtmlCleaner.Clean($"<p><img src='cid:{Uri.EscapeDataString(id)}' alt='Снимок'></p>").Html;
        Shown(html, Picture(id, Png)).ShouldContain($" src=\"data:image/png;base64,{Convert.ToBase64String(Png)}\"");
    }

    [Fact]
    public void What_is_no_picture_or_another_one_is_not_shown_but_its_words_are()
    {
        var html = HtmlCleaner.Clean("<img src='cid:pic@x' alt='Снимок &lt;1&gt;'>").Html;
        const string instead = "<span data-image=\"not-loaded\">Снимок &lt;1&gt;</span>";
        Shown(html, Picture("pic@x", "<svg onload=alert(1)>"u8.ToArray())).ShouldBe(instead);
        Shown(html, Picture("other@x", Png)).ShouldBe(instead);
    }

    [Fact]
    public void A_letter_that_repeats_its_picture_without_end_stays_small()
    {
        var html = HtmlCleaner.Clean(string.Concat(Enumerable.Repeat("<img src='cid:pic@x'>", 1000))).Html;
        byte[] big = [.. Png, .. new byte[1_000_000]];
        Shown(html, Picture("pic@x", big)).Length.ShouldBeLessThan(6_000_000);
    }

    private static string Shown(string html, ReadFile file) => OwnPictures.Into(html, [file]);

    private static ReadFile Picture(string id, byte[] bytes) => new("p.png", "image/png", bytes, id, true, FileOrigin.Inline);
}
