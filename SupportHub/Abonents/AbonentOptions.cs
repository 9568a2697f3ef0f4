using System.ComponentModel.DataAnnotations;

namespace SupportHub.Abonents;

/// <summary>The settings <c>Abonents:…</c></summary>
public sealed class AbonentOptions
{
    /// <summary>How many days before its end a contract is shown, and told of, as ending soon.</summary>
    [Range(1, 365)]
    public int ContractWarningDays { get; set; } = 30;
}
