using Microsoft.AspNetCore.Authorization;
using SupportHub.Identity.Model;
using SupportHub.Platform;

namespace SupportHub.Identity;

/// <summary>Every right by name. A page or endpoint names one or says that anybody may; what says nothing needs a person signed in.</summary>
public static class Policies
{
    /// <summary>An abonent's contact: the own place, own tickets.</summary>
    public const string SeeOwnTickets = nameof(SeeOwnTickets);

    /// <summary>Filing by template; whether the tier may (P2) is the command's matter.</summary>
    public const string FileTickets = nameof(FileTickets);

    /// <summary>A ticket through the API: the abonent's own, or any for staff; which, the query decides.</summary>
    public const string SeeTickets = nameof(SeeTickets);

    /// <summary>Staff: the queue, every ticket, the composer, duty.</summary>
    public const string WorkTickets = nameof(WorkTickets);

    /// <summary>Managers: tiers, contracts, people, devices, jobs, figures.</summary>
    public const string Manage = nameof(Manage);

    /// <summary>A paired wall display, or staff.</summary>
    public const string SeeWall = nameof(SeeWall);

    /// <summary>The live hub for outside clients: staff and paired walls.</summary>
    public const string WatchQueue = nameof(WatchQueue);

    /// <summary>Any person: own name, password, tokens.</summary>
    public const string KeepOwnAccount = nameof(KeepOwnAccount);

    /// <summary>The component library: anybody, but in development only.</summary>
    public const string SeeLibrary = nameof(SeeLibrary);

    /// <summary>Bringing letters in: a token made for it.</summary>
    public const string BringMail = nameof(BringMail);

    public static readonly IReadOnlyList<string> All =
        [SeeOwnTickets, FileTickets, SeeTickets, WorkTickets, Manage, SeeWall, WatchQueue, KeepOwnAccount, SeeLibrary, BringMail];

    internal static void AddTo(AuthorizationOptions options, bool development)
    {
        options.AddPolicy(SeeOwnTickets, p => p.RequireRole(Roles.Abonent));
        options.AddPolicy(FileTickets, p => p.RequireRole(Roles.Abonent));
        options.AddPolicy(SeeTickets, p => p.RequireRole(Roles.Abonent, Roles.Staff, Roles.Manager));
        options.AddPolicy(WorkTickets, p => p.RequireRole(Roles.Staff, Roles.Manager));
        options.AddPolicy(Manage, p => p.RequireRole(Roles.Manager));
        options.AddPolicy(SeeWall, p => p.RequireRole(Roles.Staff, Roles.Manager, PersonClaims.WallDeviceRole));
        options.AddPolicy(WatchQueue, p => p.RequireRole(Roles.Staff, Roles.Manager, PersonClaims.WallDeviceRole));
        options.AddPolicy(KeepOwnAccount, p => p.RequireRole(Roles.Abonent, Roles.Staff, Roles.Manager));
        options.AddPolicy(SeeLibrary, p => p.RequireAssertion(_ => development));
        options.AddPolicy(BringMail, p => p.RequireRole(PersonClaims.MailIntakeRole));
        options.DefaultPolicy = options.GetPolicy(KeepOwnAccount)!;
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(context => IsPerson(context) || IsMachinery(context))
            .Build();
    }

    private static bool IsPerson(AuthorizationHandlerContext context) => Roles.All.Any(context.User.IsInRole);

    /// <summary>Blazor's own endpoints carry no right of their own: a public page may have a small live part; the page in it was authorised.</summary>
    private static bool IsMachinery(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http && (http.Request.Path.IsUnder("/_blazor") || http.Request.Path.IsUnder("/_framework"));
}
