using NodaTime;

namespace SupportHub.Publishing.Model;

/// <summary>A break, an emergency or a change of hours that is published (R7-publish). Clocks run on through it.</summary>
public class Announcement
{
    public long Id { get; set; }

    public string TextRu { get; set; } = "";

    public string TextEn { get; set; } = "";

    public Instant From { get; set; }

    public Instant? Until { get; set; }

    public Instant PublishedAt { get; set; }

    public long? PublishedById { get; set; }
}
