namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>A stretch of what is to be read: plain, HTML, or both as two forms of the same.</summary>
internal readonly record struct Segment(string? Plain, string? Html)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Plain) && string.IsNullOrWhiteSpace(Html);

    /// <summary>Several stretches as one.</summary>
    public static Segment Join(IReadOnlyList<Segment> segments)
    {
        if (segments.Count == 1) return segments[0];
        var plain = segments.Where(s => s.Plain is not null).Select(s => s.Plain!).ToList();
        var html = segments.Any(s => s.Html is not null) ? string.Concat(segments.Select(s => s.Html ?? PlainHtml.Of(s.Plain ?? ""))) : null;
        return new Segment(plain.Count == 0 ? null : string.Join("\n\n", plain.Select(p => p.Trim('\n'))), html);
    }
}
