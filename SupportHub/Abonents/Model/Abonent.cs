using NodaTime;
using SupportHub.Identity.Model;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Model;

/// <summary>A client organisation on support.</summary>
public class Abonent
{
    public long Id { get; set; }

    /// <summary>Goes up with every change; a change made on an older one is refused.</summary>
    public int Version { get; set; }

    public string Name { get; set; } = "";

    public string City { get; set; } = "";

    /// <summary>The language of its letters: <c>ru</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "ru";

    /// <summary>Made for an unknown sender; staff have yet to say who it is (P3).</summary>
    public bool ToSort { get; set; }

    /// <summary>The staff member fixed to this abonent: a suggestion, never a place (Q7).</summary>
    public long? AssignedSpecialistId { get; set; }

    public User? AssignedSpecialist { get; set; }

    /// <summary>What staff know of it; never shown to the abonent.</summary>
    public string Notes { get; set; } = "";

    /// <summary>The tier now in force: a copy of the assignment in force, kept by the commands and the job that changes tiers.</summary>
    public SupportTier Tier { get; set; } = SupportTier.Initial;

    public Instant CreatedAt { get; set; }

    public List<Contact> Contacts { get; } = [];

    public List<Contract> Contracts { get; } = [];

    public List<TierAssignment> Assignments { get; } = [];

    public List<InstalledProduct> Products { get; } = [];

    public List<AbonentDomain> Domains { get; } = [];
}
