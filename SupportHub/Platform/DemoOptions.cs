namespace SupportHub.Platform;

/// <summary>Settings <c>Demo:…</c>.</summary>
public sealed class DemoOptions
{
    /// <summary>Demonstration data at the first start, and its accounts on the sign-in page. Never on a real installation.</summary>
    public bool Enabled { get; set; }
}
