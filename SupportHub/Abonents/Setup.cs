using SupportHub.Abonents.Commands;
using SupportHub.Abonents.Queries;
using SupportHub.Platform.Settings;

namespace SupportHub.Abonents;

/// <summary>Registers organisations, contacts, contracts, tiers and products.</summary>
public static class Setup
{
    public static WebApplicationBuilder AddAbonents(this WebApplicationBuilder builder)
    {
        builder.AddSection<AbonentOptions>("Abonents");
        builder.Services.AddAbonents();
        return builder;
    }

    /// <summary>Needs the published side and accounts.</summary>
    public static IServiceCollection AddAbonents(this IServiceCollection services) => services.AddTiers().AddPeople().AddContracts().AddProducts();

    private static IServiceCollection AddTiers(this IServiceCollection services) => services
        .AddSingleton<AssignTier>()
        .AddSingleton<UndoTierAssignment>()
        .AddSingleton<ApplyDueTierAssignments>()
        .AddSingleton<PreviewTierChange>()
        .AddSingleton<TierHistory>();

    private static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<CreateAbonent>()
        .AddSingleton<EditAbonent>()
        .AddSingleton<SortAbonent>()
        .AddSingleton<AddContact>()
        .AddSingleton<EditContact>()
        .AddSingleton<RetireContact>()
        .AddSingleton<SetResponsible>()
        .AddSingleton<SetDomains>()
        .AddSingleton<InviteContact>()
        .AddSingleton<AbonentTable>()
        .AddSingleton<AbonentCard>()
        .AddSingleton<Specialists>();

    private static IServiceCollection AddContracts(this IServiceCollection services) => services
        .AddSingleton<SignContract>()
        .AddSingleton<EditContract>()
        .AddSingleton<EndContract>()
        .AddSingleton<MoveContractToEdition>()
        .AddSingleton<ContractList>();

    private static IServiceCollection AddProducts(this IServiceCollection services) => services
        .AddSingleton<AddProduct>()
        .AddSingleton<RenameProduct>()
        .AddSingleton<RetireProduct>()
        .AddSingleton<SetInstalledProduct>()
        .AddSingleton<RemoveInstalledProduct>()
        .AddSingleton<Products>();
}
