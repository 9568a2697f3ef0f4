namespace SupportHub.Identity.Model;

/// <summary>The Identity roles, as stored.</summary>
public static class Roles
{
    public const string Abonent = "Abonent";
    public const string Staff = "Staff";
    public const string Manager = "Manager";

    public static readonly IReadOnlyList<string> All = [Abonent, Staff, Manager];
}
