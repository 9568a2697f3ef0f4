using NodaTime;

namespace SupportHub.Jobs.Records;

/// <summary>How a job stands.</summary>
public enum JobStanding
{
    /// <summary>Has not run yet since the start, and need not have.</summary>
    Awaited,
    Good,
    Running,
    Failed,

    /// <summary>Did not run when it should have.</summary>
    Missing,
}

/// <summary>A job as managers see it.</summary>
/// <param name="Name">Its words are in Resources under <c>Jobs.Name.</c></param>
/// <param name="Every">Null: at opening and closing time.</param>
/// <param name="Did">What the last run with something to do did, a key under <c>Jobs.Did.</c> with <see cref="Count"/>; empty when nothing.</param>
public sealed record JobLine(
    string Name,
    JobStanding Standing,
    Duration? Every,
    Instant? LastStart,
    Instant? LastEnd,
    Instant? NextAt,
    Instant? LastGoodAt,
    string Did,
    long Count,
    string? Error);
