using NodaTime;

namespace SupportHub.Tickets.Model;

/// <summary>A file of the conversation. Its bytes lie content-addressed under <c>data/files</c>, written before this row commits.</summary>
public class Attachment
{
    public long Id { get; set; }

    public long TicketId { get; set; }

    public long? MessageId { get; set; }

    public Message? Message { get; set; }

    /// <summary>Made safe: no paths, no control characters.</summary>
    public string FileName { get; set; } = "";

    /// <summary>Recognised by content, not by name.</summary>
    public string ContentType { get; set; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256 of the bytes, lower-case hex: the address of the file.</summary>
    public string Hash { get; set; } = "";

    public Instant AddedAt { get; set; }

    /// <summary>When its bytes were destroyed because a password stood in them (R4.7-access); null while they are kept.</summary>
    public Instant? GoneAt { get; set; }
}
