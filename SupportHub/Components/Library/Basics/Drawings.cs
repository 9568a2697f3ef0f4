using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace SupportHub.Components.Library;

/// <summary>
/// Drawings of <c>icons/sprite.svg</c> as ready markup, in the colour of the words around them. Not components: a screen shows dozens, and each
/// component costs its circuit about two kilobytes.
/// </summary>
public static class Drawings
{
    private static readonly ConcurrentDictionary<(string Sprite, string Name, string? Size), string> Made = new();

    /// <param name="size">"small" 12 px, "large" 24 px, else 16 px.</param>
    /// <param name="label">What a screen reader says; null: nothing, the words beside it say it.</param>
    public static MarkupString Icon(this ResourceAssetCollection assets, string name, string? size = null, string? label = null)
    {
        var sprite = assets["icons/sprite.svg"];
        return new(label is null
            ? Made.GetOrAdd((sprite, name, size), key => Svg(key.Sprite, key.Name, key.Size, "aria-hidden=\"true\""))
            : Svg(sprite, name, size, $"role=\"img\" aria-label=\"{Markup.Safe(label)}\""));
    }

    private static string Svg(string sprite, string name, string? size, string said) =>
        $"""<svg class="icon{(size is null ? "" : $" {size}")}" {said}><use href="{sprite}#{name}"></use></svg>""";
}
