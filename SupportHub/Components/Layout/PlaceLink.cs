using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace SupportHub.Components.Layout;

/// <summary>A place in the bar: of two places whose addresses both fit the page, the longer one is where one is.</summary>
public sealed class PlaceLink : NavLink
{
    [Parameter, EditorRequired] public required string Place { get; set; }

    [Inject] public required NavigationManager Here { get; set; }

    protected override bool ShouldMatch(string uriAbsolute) => base.ShouldMatch(uriAbsolute) && !Destinations.All.Any(other => IsNearer(other.Href, uriAbsolute));

    private bool IsNearer(string other, string uri)
    {
        if (!other.StartsWith($"{Place}/", StringComparison.Ordinal)) return false;
        var path = $"/{Here.ToBaseRelativePath(uri).Split('?', '#')[0]}";
        return path == other || path.StartsWith($"{other}/", StringComparison.Ordinal);
    }
}
