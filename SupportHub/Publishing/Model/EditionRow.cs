using NodaTime;

namespace SupportHub.Publishing.Model;

/// <summary>One dated version of the regulation with all its figures, as stored. The rules read it as <see cref="Regulation.Edition"/>.</summary>
public class EditionRow
{
    /// <summary>The edition's own number: 1, 2, 3 …</summary>
    public int Number { get; set; }

    public LocalDate EffectiveFrom { get; set; }

    public LocalDate PublishedOn { get; set; }

    /// <summary>The figures (hours, zone, targets, channels by tier, at-risk share, days to close …) as JSON.</summary>
    public string Terms { get; set; } = "";

    /// <summary>What changed against the edition before, in Russian and in English (R2-announce).</summary>
    public string ChangesRu { get; set; } = "";

    public string ChangesEn { get; set; } = "";
}
