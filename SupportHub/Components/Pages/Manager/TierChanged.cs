using SupportHub.Regulation;

namespace SupportHub.Components.Pages.Manager;

/// <summary>A change of tier that was made, as the word on it says; by its assignment it can be undone.</summary>
public sealed record TierChanged(long AssignmentId, string Abonent, SupportTier Tier);
