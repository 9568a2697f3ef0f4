namespace SupportHub.Jobs;

/// <summary>Settings <c>Jobs:…</c>.</summary>
public sealed class JobOptions
{
    /// <summary>Whether this process runs the jobs; of several nodes on one server database, one does.</summary>
    public bool Enabled { get; set; } = true;
}
