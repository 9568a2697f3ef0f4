using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportHub.Platform;
using SupportHub.Platform.Settings;
using SupportHub.Publishing.Queries;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Queries;

namespace SupportHub.Tickets;

/// <summary>Registers tickets: their commands, queries and files.</summary>
public static class Setup
{
    public static WebApplicationBuilder AddTickets(this WebApplicationBuilder builder)
    {
        builder.AddSection<TicketOptions>("Tickets");
        builder.Services.AddTickets();
        return builder;
    }

    /// <summary>Needs <see cref="Storage"/> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddTickets(this IServiceCollection services)
    {
        services.AddDataProtection();
        services.TryAddSingleton<TimetableSource>();
        return services
            .AddSingleton(provider => new FileStore(provider.GetRequiredService<Storage>().Files, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<FileStore>>()))
            .AddSingleton<Uploads>()
            .AddSingleton<ServingTerms>()
            .AddSingleton<TicketWriter>()
            .AddSingleton<Answering>()
            .AddSingleton<AccessSeal>()
            .AddSingleton<AccessKeeping>()
            .AddCommands()
            .AddQueries();
    }

    private static IServiceCollection AddCommands(this IServiceCollection services) => services
        .AddSingleton<OpenTicket>()
        .AddSingleton<RegisterPaper>()
        .AddSingleton<AnswerTicket>()
        .AddSingleton<AskForDetails>()
        .AddSingleton<ResolveTicket>()
        .AddSingleton<CorrectAnswer>()
        .AddSingleton<TakeBackAnswer>()
        .AddSingleton<AddNote>()
        .AddSingleton<WriteAsAbonent>()
        .AddSingleton<TakeTicket>()
        .AddSingleton<TakeNext>()
        .AddSingleton<ReleaseTicket>()
        .AddSingleton<GiveTicket>()
        .AddSingleton<ConfirmCriticality>()
        .AddSingleton<LowerCriticality>()
        .AddSingleton<ClaimCriticality>()
        .AddSingleton<NoAnswerNeeded>()
        .AddSingleton<AnswerNeeded>()
        .AddSingleton<PostponeTicket>()
        .AddSingleton<DeclineTicket>()
        .AddSingleton<ReopenTicket>()
        .AddSingleton<SayResolved>()
        .AddSingleton<WithdrawTicket>()
        .AddSingleton<MoveTicketToAbonent>()
        .AddSingleton<CopyContact>()
        .AddSingleton<RemoveCopy>()
        .AddSingleton<Reprioritise>()
        .AddSingleton<StartReviews>()
        .AddSingleton<CloseEnded>()
        .AddSingleton<GiveAccess>()
        .AddSingleton<ShowAccess>()
        .AddSingleton<DestroyAccess>()
        .AddSingleton<DestroyOldAccess>()
        .AddSingleton<SweepOrphans>();

    private static IServiceCollection AddQueries(this IServiceCollection services) => services
        .AddSingleton<TicketPage>()
        .AddSingleton<TicketLists>()
        .AddSingleton<TicketTemplate>()
        .AddSingleton<IntakeByHour>()
        .AddSingleton<TicketJournal>()
        .AddSingleton<WholeJournal>()
        .AddSingleton<AttachmentFile>();
}
