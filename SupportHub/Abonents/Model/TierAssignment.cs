using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Model;

/// <summary>From when an abonent is on which tier, and who said so. The one in force is the latest effective one that was not undone.</summary>
public class TierAssignment
{
    public long Id { get; set; }

    public long AbonentId { get; set; }

    public Abonent? Abonent { get; set; }

    public SupportTier Tier { get; set; }

    /// <summary>May lie ahead: a job puts it in force at this instant.</summary>
    public Instant EffectiveFrom { get; set; }

    public long? AssignedById { get; set; }

    public string AssignedByName { get; set; } = "";

    public Instant AssignedAt { get; set; }

    /// <summary>Why, in the manager's words.</summary>
    public string Reason { get; set; } = "";

    /// <summary>When the clocks of the open tickets were changed by it; null while it lies ahead.</summary>
    public Instant? AppliedAt { get; set; }

    public Instant? UndoneAt { get; set; }

    public string? UndoneByName { get; set; }
}
