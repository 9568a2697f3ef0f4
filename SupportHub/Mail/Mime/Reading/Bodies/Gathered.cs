using SupportHub.Mail.Mime.Reading.Parts;
using SupportHub.Mail.Mime.Reading.Tnef;

namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>What the parts of a message came to.</summary>
internal sealed class Gathered
{
    public List<Segment> Segments { get; } = [];

    public List<ReadFile> Files { get; } = [];

    /// <summary>Texts with a file name of their own: read only where there is nothing else to read.</summary>
    public List<(Segment Text, ReadFile File)> NamedTexts { get; } = [];

    /// <summary>Whole messages inside, also among the files.</summary>
    public List<ReadOnlyMemory<byte>> Messages { get; } = [];

    /// <summary>Parts that only machines read: states of delivery, returned headers.</summary>
    public List<Part> ReportParts { get; } = [];

    public List<ReadOnlyMemory<byte>> Calendars { get; } = [];

    public List<TnefContent> Tnef { get; } = [];

    /// <summary>Everything but the segments.</summary>
    public void TakeRest(Gathered other)
    {
        Files.AddRange(other.Files);
        NamedTexts.AddRange(other.NamedTexts);
        Messages.AddRange(other.Messages);
        ReportParts.AddRange(other.ReportParts);
        Calendars.AddRange(other.Calendars);
        Tnef.AddRange(other.Tnef);
    }
}
