using NodaTime;

namespace SupportHub.Data.Log;

/// <summary>Who did what, when, from where and why (S5): never changed, never deleted.</summary>
public class AuditEntry
{
    public long Id { get; set; }

    public SubjectKind Subject { get; set; }

    public long SubjectId { get; set; }

    public Instant At { get; set; }

    /// <summary>The act: <c>opened</c>, <c>answered</c>, <c>criticality-lowered</c> …; its words are in Resources under <c>Act.</c></summary>
    public string Act { get; set; } = "";

    public long? ActorId { get; set; }

    public string ActorName { get; set; } = "";

    public string ActorRole { get; set; } = "";

    /// <summary>The door: <c>web</c>, <c>api</c>, <c>mail</c>, <c>job</c>, <c>cli</c>.</summary>
    public string Where { get; set; } = "";

    /// <summary>What was before and after, as a flat JSON object of short texts.</summary>
    public string Details { get; set; } = "{}";

    /// <summary>Why, in the person's words; empty where none were asked.</summary>
    public string Why { get; set; } = "";
}
