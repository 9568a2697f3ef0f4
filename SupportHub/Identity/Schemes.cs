namespace SupportHub.Identity;

/// <summary>How a request says who it is from.</summary>
public static class Schemes
{
    /// <summary>The default: the first of the others that knows the caller. Under <c>/api</c> only <see cref="Bearer"/> counts.</summary>
    public const string Any = "Any";

    /// <summary>People: the sign-in cookie.</summary>
    public const string Person = "Person";

    /// <summary>Wall displays: the cookie with the device's secret.</summary>
    public const string Device = "Device";

    /// <summary>Programs: a person's API token in the Authorization header.</summary>
    public const string Bearer = "Bearer";

    public const string PersonCookie = "supporthub";

    public const string DeviceCookie = "supporthub-wall";
}
