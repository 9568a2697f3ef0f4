using NodaTime;

namespace SupportHub.Data.Log;

/// <summary>The last run of a job, one row a job: what managers and <c>/health/ready</c> read.</summary>
public class JobRun
{
    public string Name { get; set; } = "";

    public Instant StartedAt { get; set; }

    public Instant? EndedAt { get; set; }

    /// <summary>What it did, in a few words.</summary>
    public string Result { get; set; } = "";

    /// <summary>The error of the last run; null when it went well.</summary>
    public string? Error { get; set; }

    public Instant? LastGoodAt { get; set; }
}

/// <summary>Something told to people once: its key is unique, so that two nodes tell it once.</summary>
public class Notice
{
    public long Id { get; set; }

    /// <summary><c>at-risk/10023/2026-11-20T10:00</c>: what, which, which clock.</summary>
    public string Key { get; set; } = "";

    /// <summary>The kind, whose words are in Resources under <c>Notice.</c></summary>
    public string Kind { get; set; } = "";

    public long? TicketId { get; set; }

    /// <summary>Whom it is for: a person; null for all staff or all managers.</summary>
    public long? UserId { get; set; }

    /// <summary>Only managers see it.</summary>
    public bool ForManagers { get; set; }

    public Instant At { get; set; }

    /// <summary>What its words need, as a flat JSON object.</summary>
    public string Arguments { get; set; } = "{}";

    public Instant? DismissedAt { get; set; }
}
