using System.ComponentModel.DataAnnotations;

namespace SupportHub.Mail;

/// <summary>Settings <c>Mail:Intake</c>.</summary>
public sealed class IntakeOptions
{
    /// <summary>A larger letter stays where it is; only its header is registered.</summary>
    [Range(10_000, 120_000_000)]
    public long MaxBytes { get; set; } = 30_000_000;
}
