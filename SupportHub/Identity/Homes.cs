using System.Security.Claims;
using SupportHub.Platform;

namespace SupportHub.Identity;

/// <summary>Where a person's work begins.</summary>
public static class Homes
{
    public static string Of(ClaimsPrincipal user) => user.Actor().Role switch
    {
        ActorRole.Abonent => "/my",
        ActorRole.Staff => "/staff",
        ActorRole.Manager => "/manage",
        ActorRole.WallDevice => "/wall",
        _ => "/",
    };
}
