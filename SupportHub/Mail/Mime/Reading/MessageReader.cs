using SupportHub.Mail.Mime.Reading.Bodies;
using SupportHub.Mail.Mime.Reading.Charsets;
using SupportHub.Mail.Mime.Reading.Headers;
using SupportHub.Mail.Mime.Reading.Natures;
using SupportHub.Mail.Mime.Reading.Parts;
using SupportHub.Mail.Mime.Reading.Reports;

namespace SupportHub.Mail.Mime.Reading;

/// <summary>Reads a message of RFC 5322 and MIME as mail programs really write it.</summary>
public static class MessageReader
{
    /// <summary>Never throws, whatever the bytes. Time is linear in their number, memory a small multiple of it.</summary>
    /// <param name="raw">Kept by reference: files may be slices of it.</param>
    public static ReadMessage Read(ReadOnlyMemory<byte> raw, ReadLimits? limits = null)
    {
        limits ??= ReadLimits.Default;
        var damage = new DamageList();
        var root = new PartReader(limits, damage).Read(RawMessage.Prepare(raw, limits, damage));
        var gathered = new Gathered();
        new PartGatherer(damage, new Bodies.TextReader(limits, damage)).Visit(root, gathered);
        var body = Body(gathered, limits);
        return new Findings(root, gathered, body, limits, damage).Finish();
    }

    private static BodyText Body(Gathered gathered, ReadLimits limits)
    {
        if (gathered.Segments.TrueForAll(s => s.IsBlank))
        {
            gathered.Segments.Clear();
            if (gathered.Tnef.Find(t => t.Text is not null || t.Html is not null) is { } wrapped) gathered.Segments.Add(new Segment(Within(wrapped.Text, limits), Within(wrapped.Html, limits)));
            else if (gathered.NamedTexts.Find(t => !t.Text.IsBlank) is { File: not null } named)
            {
                gathered.Segments.Add(named.Text);
                gathered.Files.Remove(named.File);
            }
            else if (gathered.ReportParts.Count == 0 && gathered.Messages is [var inner, ..] && limits.MaxDepth > 1) return Forwarded(inner, limits);
            else if (gathered.Calendars is [var calendar, ..] && CalendarText.Read(calendar.Span) is { } invitation) gathered.Segments.Add(new Segment(invitation, null));
        }
        return BodyComposer.Compose(gathered.Segments);
    }

    // a letter that is nothing but another one is read as that one
    private static BodyText Forwarded(ReadOnlyMemory<byte> inner, ReadLimits limits)
    {
        var read = Read(inner, limits with { MaxDepth = Math.Min(limits.MaxDepth, 8) - 1 });
        return new BodyText(read.Text, read.Html, read.IsTextFromHtml, BodyText.Empty.ContentIds);
    }

    private static string? Within(string? text, ReadLimits limits) => text is null || text.Length <= limits.MaxTextBytes ? text : Unicode.Mended(text[..limits.MaxTextBytes]);
}
