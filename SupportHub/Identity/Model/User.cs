using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace SupportHub.Identity.Model;

/// <summary>An account: of staff, of a manager, or of a contact of an abonent.</summary>
public class User : IdentityUser<long>
{
    /// <summary>As other people see them.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The contact that signs in with this account; null for staff and managers.</summary>
    public long? ContactId { get; set; }

    /// <summary>The abonent of that contact; null for staff and managers.</summary>
    public long? AbonentId { get; set; }

    /// <summary>The language of screens and letters: <c>ru</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "ru";

    public Instant CreatedAt { get; set; }

    public Instant? LastSignInAt { get; set; }
}
