namespace SupportHub.Components.Library;

/// <summary>A short word on what was done, with the way back.</summary>
/// <param name="Text">What was done, or what went wrong.</param>
/// <param name="Action">What the button says: «Отменить».</param>
/// <param name="OnAction">What the button does.</param>
/// <param name="Failed">Stays until closed, and says so to screen readers at once.</param>
public sealed record Toast(string Text, string? Action = null, Func<Task>? OnAction = null, bool Failed = false)
{
    /// <summary>What was done to many at once is looked over before it is taken back.</summary>
    public static readonly TimeSpan ForMany = TimeSpan.FromMinutes(2);

    /// <summary>How long it stays; null: as others do.</summary>
    public TimeSpan? Stay { get; init; }
}
