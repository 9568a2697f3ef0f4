using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace SupportHub.Mail.Mime.Html;

/// <summary>Sees a tree in the order of its text.</summary>
internal interface IHtmlVisitor
{
    /// <returns>Whether what is inside is to be visited; <see cref="Leave"/> comes only then.</returns>
    bool Enter(IElement element);

    void Leave(IElement element);

    void Text(string text);
}

/// <summary>The tree of a body, and the way through it that needs no stack however deep it is.</summary>
internal static class HtmlTree
{
    public static IElement Parse(string bounded)
    {
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = false, SkipComments = true, DisableElementPositionTracking = true });
        var document = parser.ParseDocument("<!doctype html><body>" + bounded);
        return document.Body ?? document.DocumentElement;
    }

    public static void Walk(IElement root, IHtmlVisitor visitor)
    {
        // by index: a node here looks for its next sibling from the first on
        var way = new Stack<(IElement Element, int Next)>();
        way.Push((root, 0));
        while (way.TryPop(out var here))
        {
            if (here.Next >= here.Element.ChildNodes.Length)
            {
                if (way.Count > 0) visitor.Leave(here.Element);
                continue;
            }
            var node = here.Element.ChildNodes[here.Next];
            way.Push((here.Element, here.Next + 1));
            if (node is IText text) visitor.Text(text.Data);
            else if (node is IElement element && visitor.Enter(element)) way.Push((element, 0));
        }
    }
}
