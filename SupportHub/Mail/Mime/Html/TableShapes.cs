using AngleSharp.Dom;

namespace SupportHub.Mail.Mime.Html;

/// <summary>Tells tables of data from tables that only place things on the page (most tables of letters).</summary>
internal sealed class TableShapes : IHtmlVisitor
{
    private readonly HashSet<IElement> data = [];
    private readonly Stack<Shape> open = [];

    public static TableShapes Of(IElement body)
    {
        var shapes = new TableShapes();
        HtmlTree.Walk(body, shapes);
        return shapes;
    }

    /// <summary>A table with no table in it, a line a cell, and a row of two cells or more.</summary>
    public bool IsData(IElement table) => data.Contains(table);

    public bool Enter(IElement element)
    {
        if (SafeStyle.Hides(element)) return false;
        if (element.LocalName == "table")
        {
            if (open.TryPeek(out var around)) around.IsLayout = true;
            open.Push(new Shape { IsLayout = element.GetAttribute("role") is "presentation" or "none" });
        }
        else if (open.TryPeek(out var shape))
        {
            if (element.LocalName == "tr") shape.Cells = 0;
            else if (element.LocalName is "td" or "th") shape.Line = Line.None;
            else if (Blocks.Breaks(element) && shape.Line == Line.Text) shape.Line = Line.Ended;
            else if (element.LocalName is "ul" or "ol" or "pre" or "blockquote") shape.IsLayout = true;
        }
        return true;
    }

    public void Leave(IElement element)
    {
        if (!open.TryPeek(out var shape)) return;
        if (element.LocalName is "td" or "th" && shape.Line != Line.None) shape.MostCells = Math.Max(shape.MostCells, ++shape.Cells);
        else if (Blocks.Breaks(element) && shape.Line == Line.Text) shape.Line = Line.Ended;
        if (element.LocalName != "table") return;
        open.Pop();
        if (!shape.IsLayout && shape.MostCells > 1) data.Add(element);
    }

    public void Text(string text)
    {
        if (!open.TryPeek(out var shape) || string.IsNullOrWhiteSpace(text)) return;
        if (shape.Line == Line.Ended) shape.IsLayout = true;
        shape.Line = Line.Text;
    }

    private enum Line { None, Text, Ended }

    private sealed class Shape
    {
        public bool IsLayout { get; set; }

        public Line Line { get; set; }

        public int Cells { get; set; }

        public int MostCells { get; set; }
    }
}
