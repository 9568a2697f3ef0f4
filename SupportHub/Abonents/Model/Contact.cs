namespace SupportHub.Abonents.Model;

/// <summary>A person of an abonent.</summary>
public class Contact
{
    public long Id { get; set; }

    public long AbonentId { get; set; }

    public Abonent? Abonent { get; set; }

    public string Name { get; set; } = "";

    public string Email { get; set; } = "";

    public string Phone { get; set; } = "";

    /// <summary>The abonent's own representative: sees all its tickets (P1).</summary>
    public bool IsResponsible { get; set; }

    /// <summary>Left the address for news of releases (R4.9-releases).</summary>
    public bool WantsNews { get; set; }

    /// <summary>No longer with the abonent; kept because tickets name them.</summary>
    public bool IsRetired { get; set; }
}
