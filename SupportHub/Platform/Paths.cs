namespace SupportHub.Platform;

/// <summary>Paths as routing sees them: case does not matter.</summary>
public static class Paths
{
    public static bool IsUnder(this PathString path, string segment) => path.StartsWithSegments(segment, StringComparison.OrdinalIgnoreCase);
}
