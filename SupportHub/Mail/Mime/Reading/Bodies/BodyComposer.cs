using SupportHub.Mail.Mime.Html;

namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>Puts the stretches of a message together into one text and one page.</summary>
internal static class BodyComposer
{
    public static BodyText Compose(IReadOnlyList<Segment> segments)
    {
        var texts = new List<string>();
        var pages = new List<string>();
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        bool anyHtml = segments.Any(s => s.Html is not null), fromHtml = false;
        foreach (var segment in segments)
        {
            var clean = segment.Html is { } html ? HtmlCleaner.Clean(html) : null;
            // plain and HTML of one text that nobody declared alternatives
            if (clean is not null && segment.Plain is null && texts.Count > 0 && PlainStub.SayTheSame(texts[^1], clean.Text))
            {
                pages[^1] = clean.Html;
                foreach (var id in clean.ContentIds) ids.Add(id);
                continue;
            }
            if (anyHtml) pages.Add(clean?.Html ?? PlainHtml.Of(segment.Plain ?? ""));
            foreach (var id in clean?.ContentIds ?? []) ids.Add(id);
            var plain = segment.Plain;
            if (clean is not null && (string.IsNullOrWhiteSpace(plain) || PlainStub.Is(plain, clean.Text)))
            {
                fromHtml = true;
                plain = clean.Text;
            }
            if (!string.IsNullOrWhiteSpace(plain)) texts.Add(plain);
        }
        var text = texts.Count == 1 ? texts[0] : string.Join("\n\n", texts.Select(t => t.Trim('\n')));
        return new BodyText(text, anyHtml ? string.Concat(pages) : null, fromHtml, ids);
    }
}
