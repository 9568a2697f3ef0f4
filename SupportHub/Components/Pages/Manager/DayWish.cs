namespace SupportHub.Components.Pages.Manager;

/// <summary>What a manager wants a day to be.</summary>
public enum DayWish
{
    Off,
    Usual,
    OwnHours,

    /// <summary>What the production calendar says: the manager's own entry is taken back.</summary>
    Production,
}
