using System.ComponentModel.DataAnnotations;

namespace SupportHub.Tickets;

/// <summary>Settings <c>Tickets:…</c>.</summary>
public sealed class TicketOptions
{
    /// <summary>How long an answer may be corrected or taken back; its letter waits as long (T4).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan UndoTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many days access details may be kept at most (R4.7-access); whoever hands them over can choose fewer.</summary>
    [Range(1, 30)]
    public int AccessDays { get; set; } = 7;

    /// <summary>Bytes of one file.</summary>
    [Range(1, int.MaxValue)]
    public long MaxFileBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Files of one message.</summary>
    [Range(1, 100)]
    public int MaxFiles { get; set; } = 10;
}
