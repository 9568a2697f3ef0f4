namespace SupportHub.Components.Library;

/// <param name="Key">What <c>Current</c> is compared with.</param>
/// <param name="Count">A number beside the word; null shows none.</param>
/// <param name="Href">With it the tab is a link: a state that can be linked to.</param>
public sealed record TabItem(string Key, string Text, int? Count = null, string? Href = null);
