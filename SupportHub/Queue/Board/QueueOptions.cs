namespace SupportHub.Queue.Board;

/// <summary>How often the live board looks and shows (settings <c>Queue:…</c>).</summary>
public sealed class QueueOptions
{
    public const string Section = "Queue";

    /// <summary>How long a change made by another node, or one whose signal was lost, may go unnoticed.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Each screen is shown something new at most once in that time.</summary>
    public TimeSpan ShowInterval { get; set; } = TimeSpan.FromMilliseconds(250);
}
