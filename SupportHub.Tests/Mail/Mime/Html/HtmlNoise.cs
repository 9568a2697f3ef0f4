using System.Text;

namespace SupportHub.Tests.Mail.Mime.Html;

/// <summary>HTML that nobody would write, out of the pieces that attacks and broken mailers are made of.</summary>
internal static class HtmlNoise
{
    private static readonly string[] Pieces =
    [
        "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href=\"https://a.example/\">", "</a>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<caption>",
        "<ul>", "<li>", "</ul>", "<dl><dd>", "<form>", "</form>", "<svg>", "</svg>", "<math>", "<mtext>", "<mglyph>", "<style>", "</style>", "<noscript>", "</noscript>",
        "<template>", "<textarea>", "</textarea>", "<title>", "<xmp>", "<iframe>", "<plaintext>", "<select>", "<option>", "<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?x", "<!x>",
        "<img src=x onerror=alert(1)>", "<img src=cid:q alt='", "\"", "'", ">", "<", "/>", "=", "&lt;script&gt;x", "&#x3c;", "&amp;", "\0", "\r\n", " ", "text", "<section>", "<center>",
        "<details>", "<blockquote class=gmail_quote>", "</blockquote>", "<pre>\n\n", "</pre>", "<nobr>", "<font color=red>", "</font>", "<h1>", "<hr>", "<br>", "<o:p>", "</o:p>", "<button>",
        "<frameset>", "<body onload=x>", "</body>", "</html>", "<head>", "<q>", "<dir>", "<menu>", "<address>", "<col>", "<ruby><rt>", "<span style='display:none'>", "</span>", "\uD800", "<foreignObject>", "<desc>",
    ];

    public static string Make(Random random)
    {
        var made = new StringBuilder();
        for (var piece = random.Next(1, 40); piece > 0; piece--)
        {
            if (random.Next(12) == 0) made.Append((char)random.Next(1, 0x2100));
            made.Append(Pieces[random.Next(Pieces.Length)]);
        }
        return made.ToString();
    }
}
