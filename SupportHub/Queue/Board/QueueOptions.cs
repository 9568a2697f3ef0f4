using System.ComponentModel.DataAnnotations;

namespace SupportHub.Queue.Board;

/// <summary>How often the live board looks and shows (settings <c>Queue:…</c>).</summary>
public sealed class QueueOptions
{
    public const string Section = "Queue";

    /// <summary>How long a change made by another node, or one whose signal was lost, may go unnoticed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00", ErrorMessage = "must be between 10 ms and a minute.")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Each screen is shown something new at most once in that time.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10", ErrorMessage = "must be between 10 ms and 10 s.")]
    public TimeSpan ShowInterval { get; set; } = TimeSpan.FromMilliseconds(250);
}
