using AngleSharp.Html.Parser;
using Shouldly;
using SupportHub.Mail.Mime.Html;
using Xunit;

namespace SupportHub.Tests.Mail.Mime.Html;

public sealed class HtmlCleanerTests
{
    private static readonly string[] Allowed =
    [
        "a", "abbr", "article", "aside", "b", "blockquote", "br", "caption", "center", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption",
        "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q",
        "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var",
    ];

    private static readonly string[] Attributes =
    [
        "href", "rel", "target", "data-cid", "alt", "data-image", "data-link-host", "data-quote", "colspan", "rowspan", "start", "value", "type", "cite", "dir", "style",
    ];

    [Theory]
    [InlineData("<p onclick=\"x()\">a</p>", "<p>a</p>")]
    [InlineData("<script>alert(1)</script>b", "b")]
    [InlineData("<style>p{background:url(//x.example)}</style>b", "b")]
    [InlineData("<form action=x><input name=q><button>go</button>text</form>", "gotext")]
    [InlineData("<img src=x onerror=alert(1)>", "<span data-image=\"not-loaded\"></span>")]
    [InlineData("<img src=\"https://x.example/a.png\" alt=\"Logo\">", "<span data-image=\"not-loaded\">Logo</span>")]
    [InlineData("<img src=\"https://x.example/t\" width=1 height=1>", "")]
    [InlineData("<img src=\"CID:a%40b\" alt='\"><script>'>", "<img data-cid=\"a@b\" alt=\"&quot;&gt;&lt;script&gt;\">")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>", "x")]
    [InlineData("<a href=\" java\tscript:alert(1)\">x</a>", "x")]
    [InlineData("<a href=\"&#x6A;avascript&colon;alert(1)\">x</a>", "x")]
    [InlineData("<a href=\"vbscript:x\">x</a><a href=\"data:text/html,x\">y</a>", "xy")]
    [InlineData("<a href=\"/relative\">x</a>", "x")]
    [InlineData("<p style=\"background:url(x);color:expression(alert(1));color:red\">a</p>", "<p style=\"color:red\">a</p>")]
    [InlineData("<svg><style><img src=x onerror=alert(1)></style></svg>a", "a")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\"></math>a", "a")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>", "<span data-image=\"not-loaded\"></span>&quot;&gt;")]
    [InlineData("<!--[if mso]><b>x</b><![endif]-->a<![if !mso]>b<![endif]>", "ab")]
    [InlineData("<template><script>x</script></template>a", "a")]
    [InlineData("<p style='display:none'>preheader</p>a", "a")]
    [InlineData("<blockquote class=gmail_quote>q</blockquote>", "<blockquote data-quote=\"\">q</blockquote>")]
    [InlineData("<td colspan=2 rowspan=9999>x</td>", "x")]
    [InlineData("<table><tr><td colspan=2 rowspan=9999 background=x>x</table>", "<table><tbody><tr><td colspan=\"2\">x</td></tr></tbody></table>")]
    [InlineData("<h1>a<i><h2>b</h2></i></h1><h3>c</h3>", "<h1>a<i><div>b</div></i></h1><h3>c</h3>")]
    [InlineData("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2")]
    public void Cleans(string html, string expected) => HtmlCleaner.Clean(html).Html.ShouldBe(expected);

    [Theory]
    [InlineData("<a href=\"https://evil.example/x\">https://bank.example/login</a>", "evil.example")]
    [InlineData("<a href=\"https://bank.example@evil.example/\">www.bank.example</a>", "evil.example")]
    [InlineData("<a href=\"https://www.bank.example/\">bank.example</a>", null)]
    [InlineData("<a href=\"https://bank.example/\">нажмите сюда</a>", null)]
    [InlineData("<a href=\"https://files.example/1\">report.pdf</a>", null)]
    public void A_link_that_names_another_host_shows_the_real_one(string html, string? host)
    {
        var cleaned = HtmlCleaner.Clean(html).Html;
        cleaned.ShouldContain("rel=\"noopener noreferrer nofollow\" target=\"_blank\"");
        if (host is null) cleaned.ShouldNotContain("data-link-host");
        else cleaned.ShouldContain($"<span data-link-host=\"{host}\"> [{host}]</span>");
    }

    [Fact]
    public void Content_ids_come_in_order_and_once() =>
        HtmlCleaner.Clean("<img src='cid:b@1'><img src='cid:a'><img src='cid:b@1'>").ContentIds.ShouldBe(["b@1", "a"]);

    [Theory]
    [InlineData("<p>a</p><p>b</p>", "a\n\nb")]
    [InlineData("<div>a</div><div><br></div><div>b</div>", "a\n\nb")]
    [InlineData("a<br>b<br><br><br><br>c", "a\nb\n\nc")]
    [InlineData("<p class=MsoNormal>a<o:p></o:p></p><p class=MsoNormal>b</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>c</p>", "a\nb\n\nc")]
    [InlineData("<ul><li>a<li>b<ol><li>c<li>d</ol></ul>", "• a\n• b\n  1. c\n  2. d")]
    [InlineData("<ol start=7><li><p>a</p></li><li><p>b</p></li></ol>", "7. a\n8. b")]
    [InlineData("<table><tr><th>Host</th><th>Port</th></tr><tr><td>db1</td><td>5432</td></tr></table>", "Host | Port\ndb1 | 5432")]
    [InlineData("<table><tr><td>left<br>more</td><td>right</td></tr></table>", "left\nmore\nright")]
    [InlineData("<table><tr><td><table><tr><td>a</td></tr></table></td><td>b</td></tr></table>", "a\nb")]
    [InlineData("<blockquote>a<br><br>b<blockquote>c</blockquote></blockquote>d", "> a\n>\n> b\n> > c\nd")]
    [InlineData("<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc")]
    [InlineData("<h1>Head</h1>text", "Head\n\ntext")]
    [InlineData("<a href=\"https://a.example/x\">инструкция</a>", "инструкция (https://a.example/x)")]
    [InlineData("<a href=\"https://a.example/\">https://a.example</a> <a href=\"mailto:a@b.example\">a@b.example</a>", "https://a.example a@b.example")]
    [InlineData("<img src=\"cid:1\" alt=\"схема\"> и <img src=\"cid:2\">", "[схема] и")]
    [InlineData("<div style=\"display:none;max-height:0\">preheader</div>a&nbsp;\u200Bb \n c 👩‍💻", "a b c 👩‍💻")]
    [InlineData("<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>раз</p><p class=MsoListParagraph><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span>два</p>", "• раз\n2. два")]
    [InlineData("a<script>x</script><style>y</style><!-- z -->b", "ab")]
    [InlineData("2 < 3 <unfinished", "2 < 3 <unfinished")]
    [InlineData("", "")]
    public void Reads(string html, string expected) => HtmlCleaner.Clean(html).Text.ShouldBe(expected);

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<p><b>")]
    [InlineData("<b><div></b>")]
    [InlineData("</p>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<a b=\"")]
    [InlineData("<!--")]
    [InlineData("<svg>")]
    [InlineData("<x a b c d e f>")]
    public void Takes_no_more_than_linear_time(string piece)
    {
        var many = string.Concat(Enumerable.Repeat(piece, 800_000 / piece.Length));
        Labour.Of(() => HtmlCleaner.Clean(many + "the end")).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact(DisplayName = "Mutated letters: no exception, only allowed elements and attributes, and reading the output again gives the same tree")]
    public void Holds_on_anything()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var parser = new HtmlParser();
        for (var round = 0; round < 5000; round++)
        {
            var html = HtmlNoise.Make(random);
            var clean = HtmlCleaner.Clean(html);
            var tree = parser.ParseDocument("<!doctype html><body>" + clean.Html).Body!;
            foreach (var element in tree.QuerySelectorAll("*"))
            {
                Allowed.ShouldContain(element.LocalName, $"seed {seed}: {html}");
                foreach (var attribute in element.Attributes) Attributes.ShouldContain(attribute.Name, $"seed {seed}: {html}");
            }
            var again = tree.InnerHtml;
            parser.ParseDocument("<!doctype html><body>" + again).Body!.InnerHtml.ShouldBe(again, $"seed {seed}: {html}");
        }
    }
}
