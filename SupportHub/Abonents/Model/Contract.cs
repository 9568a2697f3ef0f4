using NodaTime;
using SupportHub.Publishing.Model;

namespace SupportHub.Abonents.Model;

/// <summary>A support contract. Its signing date fixes the edition that the abonent is served by (R2-grandfather).</summary>
public class Contract
{
    public long Id { get; set; }

    public long AbonentId { get; set; }

    public Abonent? Abonent { get; set; }

    public string Number { get; set; } = "";

    public LocalDate SignedOn { get; set; }

    /// <summary>The last day on which it serves; null without an end.</summary>
    public LocalDate? ValidUntil { get; set; }

    /// <summary>The edition in force on the signing date, or a newer one that a manager moved it to with the abonent's consent.</summary>
    public int EditionNumber { get; set; }

    /// <summary>The consent to a newer edition, in words: who, when, how. Empty while the signing date's edition holds.</summary>
    public string Consent { get; set; } = "";

    public Instant? EndedAt { get; set; }

    /// <summary>Signed by that day, not run out and not ended.</summary>
    public bool IsInForceOn(LocalDate day) => EndedAt is null && SignedOn <= day && (ValidUntil is not { } until || day <= until);
}
