using NodaTime;

namespace SupportHub.Identity.Model;

/// <summary>A stretch in which a person of staff was on duty: they check in and out themselves.</summary>
public class DutyShift
{
    public long Id { get; set; }

    public long UserId { get; set; }

    public User? User { get; set; }

    public Instant CheckedInAt { get; set; }

    /// <summary>Null while on duty; a job ends forgotten shifts at closing time.</summary>
    public Instant? CheckedOutAt { get; set; }
}
