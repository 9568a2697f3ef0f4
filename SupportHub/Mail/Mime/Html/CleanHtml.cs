namespace SupportHub.Mail.Mime.Html;

/// <summary>An HTML body made safe to show, and its text to be read.</summary>
/// <param name="Html">A fragment of allowed elements only; nothing in it loads or runs. Inline images are <c>&lt;img data-cid="…"&gt;</c> without a source.</param>
/// <param name="Text">Lines end with \n, no blank line at the ends, never two blank lines together; quoted lines begin with «&gt; ».</param>
/// <param name="ContentIds">The inline images referred to, without «cid:», in the order of the text, each once.</param>
public sealed record CleanHtml(string Html, string Text, IReadOnlyList<string> ContentIds);
