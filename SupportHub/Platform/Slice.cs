namespace SupportHub.Platform;

/// <summary>A part of a long list: what to show, and where to go on (keyset paging; null when this was the last).</summary>
public sealed record Slice<T>(IReadOnlyList<T> Items, string? Next)
{
    public static readonly Slice<T> Empty = new([], null);
}
