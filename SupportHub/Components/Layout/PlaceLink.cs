using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace SupportHub.Components.Layout;

/// <summary>A place in the bar: of two places whose addresses both fit the page, the longer one is where one is.</summary>
public sealed class PlaceLink : NavLink
{
    [Parameter, EditorRequired] public required string Place { get; set; }

    /// <summary>Further addresses at which one is here.</summary>
    [Parameter] public IReadOnlyList<string> Also { get; set; } = [];

    [Inject] public required NavigationManager Here { get; set; }

    protected override bool ShouldMatch(string uriAbsolute) =>
        Also.Any(other => IsAt(other, uriAbsolute)) || (base.ShouldMatch(uriAbsolute) && !Destinations.All.Any(other => IsNearer(other.Href, uriAbsolute)));

    private bool IsNearer(string other, string uri) => other.StartsWith($"{Place}/", StringComparison.Ordinal) && IsAt(other, uri);

    private bool IsAt(string place, string uri)
    {
        var path = $"/{Here.ToBaseRelativePath(uri).Split('?', '#')[0]}";
        return path == place || path.StartsWith($"{place}/", StringComparison.Ordinal);
    }
}
