using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace SupportHub.Components.Library;

/// <summary>h1 … h4 by number, so that a component keeps the outline of the page it stands on.</summary>
public sealed class Heading : ComponentBase
{
    /// <summary>1 to 4.</summary>
    [Parameter, EditorRequired] public int Level { get; set; } = 2;

    [Parameter] public string? Class { get; set; }

    [Parameter] public string? Id { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, $"h{Math.Clamp(Level, 1, 4)}");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "id", Id);
        builder.AddContent(3, ChildContent);
        builder.CloseElement();
    }
}
