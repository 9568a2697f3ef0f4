namespace SupportHub.Components.Layout;

/// <summary>A place in the top bar.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Text">Key of its word.</param>
/// <param name="Icon">Name of its drawing.</param>
/// <param name="Role">Who sees it.</param>
/// <param name="Key">Keys pressed one after the other that lead there.</param>
public sealed record Destination(string Href, string Text, string Icon, string Role, string Key)
{
    /// <summary>How much waits there is shown beside its word.</summary>
    public bool IsCounted { get; init; }

    /// <summary>Pages that belong to it and stand elsewhere.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Stands in the second row, under the word for all of them.</summary>
    public bool IsManaging => Role == "Manager";
}

/// <summary>Where the workplaces lead, in the order of the bar.</summary>
public static class Destinations
{
    public static IReadOnlyList<Destination> All { get; } =
    [
        new("/my", "Shell.Nav.My", "tickets", "Abonent", "g m"),
        new("/my/new", "Shell.Nav.New", "plus", "Abonent", "g n"),
        new("/staff", "Shell.Nav.Queue", "queue", "Staff", "g q"),
        new("/staff/mail", "Shell.Nav.Inbox", "inbox", "Staff", "g i") { IsCounted = true },
        new("/staff/letters", "Shell.Nav.Letters", "send", "Staff", "g l") { IsCounted = true },
        new("/manage", "Shell.Nav.Today", "chart", "Manager", "g t"),
        new("/manage/abonents", "Shell.Nav.Abonents", "building", "Manager", "g a"),
        new("/manage/calendar", "Shell.Nav.Calendar", "calendar", "Manager", "g c"),
        new("/manage/people", "Shell.Nav.People", "people", "Manager", "g p"),
        new("/manage/mail", "Shell.Nav.Mail", "mail", "Manager", "g e") { Also = ["/manage/letters", "/manage/intake"] },
        new("/manage/journal", "Shell.Nav.Journal", "history", "Manager", "g r"),
        new("/manage/jobs", "Shell.Nav.Jobs", "repeat", "Manager", "g j"),
    ];

    /// <summary>A manager is also staff.</summary>
    public static IEnumerable<Destination> For(System.Security.Claims.ClaimsPrincipal user) =>
        All.Where(place => user.IsInRole(place.Role) || (place.Role == "Staff" && user.IsInRole("Manager")));
}
