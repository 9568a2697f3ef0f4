using System.Globalization;
using System.Security.Claims;
using SupportHub.Identity.Model;
using SupportHub.Platform;

namespace SupportHub.Identity;

/// <summary>What a signed-in principal carries: made from a <see cref="Standing"/>, read back into an <see cref="Actor"/>.</summary>
public static class PersonClaims
{
    /// <summary>The role of a wall display; never stored, no account has it.</summary>
    public const string WallDeviceRole = "WallDevice";

    /// <summary>The role of a token that brings letters in; never stored, no account has it.</summary>
    public const string MailIntakeRole = "MailIntake";

    private const string DisplayName = "name", Stamp = "stamp", Abonent = "abonent", Contact = "contact", Responsible = "responsible", Language = "language",
        TokenId = "token", DeviceId = "device", Masks = "masks";

    /// <param name="token">The API token it came by; null for the cookie.</param>
    internal static ClaimsPrincipal Of(Standing person, string scheme, long? token = null)
    {
        var identity = new ClaimsIdentity(scheme);
        Add(identity, ClaimTypes.NameIdentifier, person.UserId);
        identity.AddClaim(new Claim(ClaimTypes.Name, person.Email));
        identity.AddClaim(new Claim(DisplayName, person.Name));
        identity.AddClaim(new Claim(Stamp, person.Stamp));
        identity.AddClaim(new Claim(Language, person.Language));
        if (token is { } mail && person.MailTokens.Contains(mail))
        {
            // whoever made it may more; who holds it may this
            identity.AddClaim(new Claim(ClaimTypes.Role, MailIntakeRole));
            Add(identity, TokenId, mail);
            return new ClaimsPrincipal(identity);
        }

        if (person.Role is { } role) identity.AddClaim(new Claim(ClaimTypes.Role, role));
        if (person.AbonentId is { } abonent) Add(identity, Abonent, abonent);
        if (person.ContactId is { } contact) Add(identity, Contact, contact);
        if (person.IsResponsible) identity.AddClaim(new Claim(Responsible, "true"));
        if (token is { } id) Add(identity, TokenId, id);
        return new ClaimsPrincipal(identity);
    }

    internal static ClaimsPrincipal Of(DeviceStanding device)
    {
        var identity = new ClaimsIdentity(Schemes.Device);
        Add(identity, DeviceId, device.DeviceId);
        identity.AddClaim(new Claim(ClaimTypes.Name, device.Name));
        identity.AddClaim(new Claim(DisplayName, device.Name));
        identity.AddClaim(new Claim(ClaimTypes.Role, WallDeviceRole));
        if (device.MasksNames) identity.AddClaim(new Claim(Masks, "true"));
        return new ClaimsPrincipal(identity);
    }

    public static long? UserId(this ClaimsPrincipal user) => Number(user, ClaimTypes.NameIdentifier);

    /// <summary>The wall display; null for people.</summary>
    public static long? WallDeviceId(this ClaimsPrincipal user) => Number(user, DeviceId);

    /// <summary>Whether this wall hides subjects and abonents' names.</summary>
    public static bool WallMasksNames(this ClaimsPrincipal user) => user.HasClaim(Masks, "true");

    public static string ShownName(this ClaimsPrincipal user) => user.FindFirstValue(DisplayName) ?? "";

    public static string? PreferredLanguage(this ClaimsPrincipal user) => user.FindFirstValue(Language);

    internal static long? ApiTokenId(this ClaimsPrincipal user) => Number(user, TokenId);

    internal static string? StampOf(this ClaimsPrincipal user) => user.FindFirstValue(Stamp);

    /// <summary>Who acts; a stranger when nobody is signed in.</summary>
    /// <param name="where">The door; by default <c>api</c> for a token and <c>web</c> else.</param>
    public static Actor Actor(this ClaimsPrincipal user, string? where = null)
    {
        if (user.WallDeviceId() is not null) return new Actor(null, user.ShownName(), ActorRole.WallDevice, Where: where ?? "web");
        if (user.IsInRole(MailIntakeRole)) return Platform.Actor.Stranger with { Where = where ?? "api" };
        if (user.Identity?.IsAuthenticated != true || user.UserId() is not { } id) return Platform.Actor.Stranger;
        return new Actor(
            id,
            user.ShownName(),
            Roles.ActorRoleOf(user.FindFirstValue(ClaimTypes.Role)),
            Number(user, Abonent),
            Number(user, Contact),
            user.HasClaim(Responsible, "true"),
            where ?? (user.ApiTokenId() is null ? "web" : "api"));
    }

    /// <summary>Who acts in this request.</summary>
    public static Actor Actor(this HttpContext http) => http.User.Actor();

    private static void Add(ClaimsIdentity identity, string type, long value) =>
        identity.AddClaim(new Claim(type, value.ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64));

    private static long? Number(ClaimsPrincipal user, string type) =>
        long.TryParse(user.FindFirstValue(type), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
