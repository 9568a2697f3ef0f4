using NodaTime;

namespace SupportHub.Publishing.Model;

/// <summary>A year of the production calendar as a manager entered it: it stands in place of what is built in, or of nothing (T8).</summary>
public class ProductionYear
{
    public int Year { get; set; }

    /// <summary>Its days in the form of <c>CalendarFile</c>, read and found complete before they were kept.</summary>
    public string Days { get; set; } = "";

    /// <summary>What it follows: the decree's number and date. Abonents whose promise moved read it.</summary>
    public string Source { get; set; } = "";

    public long? SetById { get; set; }

    public Instant SetAt { get; set; }
}
