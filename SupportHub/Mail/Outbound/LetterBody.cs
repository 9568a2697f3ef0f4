using System.Text;
using System.Text.Encodings.Web;

namespace SupportHub.Mail.Outbound;

/// <summary>What a letter says, piece by piece; written out as plain text and as modest HTML that every mail program shows.</summary>
public sealed class LetterBody
{
    private const string Font = "font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5;color:#1d2530;overflow-wrap:anywhere;word-break:break-word";

    // a phone shows it at its own width; the colours of the letter are those of light paper, also where the mail program is dark
    private const string Screens = "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\" content=\"light\">";
    private const string Paper = "background:#ffffff";
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    private readonly List<Piece> pieces = [];

    public LetterBody Say(string paragraph) => Add(new Paragraph(paragraph, Small: false));

    public LetterBody Small(string paragraph) => Add(new Paragraph(paragraph, Small: true));

    /// <summary>What a person wrote: line by line as they wrote it.</summary>
    public LetterBody Quote(string words) => Add(new Quoted(words.ReplaceLineEndings("\n").Trim('\n')));

    /// <summary>Name and value; facts that follow each other stand together.</summary>
    public LetterBody Fact(string name, string value) => Add(new Named(name, value));

    public LetterBody Item(string words) => Add(new Listed(words));

    public LetterBody Link(string words, string address) => Add(new Linked(words, address));

    public string ToText()
    {
        var text = new StringBuilder();
        Piece? before = null;
        foreach (var piece in pieces)
        {
            if (before is not null) text.Append(piece.StandsWith(before) ? "\n" : "\n\n");
            text.Append(piece.Text);
            before = piece;
        }
        return text.Append('\n').ToString();
    }

    public string ToHtml(string language, string title)
    {
        var html = new StringBuilder();
        html.Append($"<!doctype html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\">{Screens}<title>{Html.Encode(title)}</title></head>\n<body style=\"margin:0;padding:16px;{Paper};{Font}\">\n");
        foreach (var piece in pieces) html.Append(piece.Markup(Html)).Append('\n');
        return html.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>The same without the document around it: to be shown inside a page. All that anybody wrote in it is encoded.</summary>
    public string ToFragment() => $"<div style=\"{Font}\">{string.Concat(pieces.Select(piece => piece.Markup(Html)))}</div>";

    private LetterBody Add(Piece piece)
    {
        pieces.Add(piece);
        return this;
    }

    private static string Lines(string words, HtmlEncoder html) => string.Join("<br>\n", words.Split('\n').Select(html.Encode));

    private abstract record Piece
    {
        public abstract string Text { get; }

        public abstract string Markup(HtmlEncoder html);

        public virtual bool StandsWith(Piece before) => false;
    }

    private sealed record Paragraph(string Words, bool Small) : Piece
    {
        public override string Text => Words;

        public override string Markup(HtmlEncoder html) =>
            $"<p style=\"margin:0 0 12px{(Small ? ";font-size:13px;color:#586472" : "")}\">{Lines(Words, html)}</p>";
    }

    private sealed record Quoted(string Words) : Piece
    {
        public override string Text => Words;

        public override string Markup(HtmlEncoder html) =>
            $"<div dir=\"auto\" style=\"margin:0 0 12px;padding:4px 0 4px 12px;border-left:3px solid #c3ccd6\">{Lines(Words, html)}</div>";
    }

    private sealed record Named(string Name, string Value) : Piece
    {
        public override string Text => $"{Name}: {Value}";

        public override string Markup(HtmlEncoder html) =>
            $"<p style=\"margin:0 0 4px\"><span style=\"color:#586472\">{html.Encode(Name)}:</span> {html.Encode(Value)}</p>";

        public override bool StandsWith(Piece before) => before is Named;
    }

    private sealed record Listed(string Words) : Piece
    {
        public override string Text => $"  - {Words}";

        public override string Markup(HtmlEncoder html) => $"<p style=\"margin:0 0 4px 12px\">– {html.Encode(Words)}</p>";

        public override bool StandsWith(Piece before) => before is Listed or Paragraph { Small: false };
    }

    private sealed record Linked(string Words, string Address) : Piece
    {
        public override string Text => $"{Words}: {Address}";

        public override string Markup(HtmlEncoder html) => $"<p style=\"margin:8px 0 12px\"><a href=\"{html.Encode(Address)}\">{html.Encode(Words)}</a></p>";
    }
}
