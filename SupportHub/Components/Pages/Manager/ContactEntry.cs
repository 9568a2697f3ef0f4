using SupportHub.Abonents.Records;

namespace SupportHub.Components.Pages.Manager;

/// <summary>What is being entered of a contact.</summary>
public sealed class ContactEntry
{
    public string Name { get; set; } = "";

    public string Email { get; set; } = "";

    public string Phone { get; set; } = "";

    public bool WantsNews { get; set; }

    public ContactDraft Draft => new(Name, Email, Phone, WantsNews);

    public static ContactEntry Of(ContactView contact) => new()
    {
        Name = contact.Name,
        Email = contact.Email,
        Phone = contact.Phone,
        WantsNews = contact.WantsNews,
    };
}
