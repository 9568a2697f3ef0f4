using SupportHub.Abonents.Records;

namespace SupportHub.Components.Pages.Manager;

/// <summary>What is being entered of an abonent.</summary>
public sealed class AbonentEntry
{
    public string Name { get; set; } = "";

    public string City { get; set; } = "";

    public string Language { get; set; } = "ru";

    public string Notes { get; set; } = "";

    public long? SpecialistId { get; set; }

    public AbonentDraft Draft => new(Name, City, Language, Notes, SpecialistId);

    public static AbonentEntry Of(AbonentView abonent) => new()
    {
        Name = abonent.Name,
        City = abonent.City,
        Language = abonent.Language,
        Notes = abonent.Notes,
        SpecialistId = abonent.SpecialistId,
    };
}
