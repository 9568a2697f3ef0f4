using SupportHub.Abonents.Commands;
using SupportHub.Abonents.Queries;

namespace SupportHub.Abonents;

/// <summary>Registers organisations, contacts, contracts, tiers and products.</summary>
public static class Setup
{
    public static IServiceCollection AddAbonents(this IServiceCollection services) => services
        .AddSingleton<AssignTier>()
        .AddSingleton<UndoTierAssignment>()
        .AddSingleton<ApplyDueTierAssignments>()
        .AddSingleton<PreviewTierChange>();
}
