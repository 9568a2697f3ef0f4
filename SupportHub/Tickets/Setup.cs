using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Queries;

namespace SupportHub.Tickets;

/// <summary>Registers tickets: their commands, queries and files.</summary>
public static class Setup
{
    public static WebApplicationBuilder AddTickets(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<TicketOptions>(builder.Configuration.GetSection("Tickets"));
        builder.Services.AddTickets(Path.GetFullPath(builder.Configuration["Storage:Root"] ?? "data", builder.Environment.ContentRootPath));
        return builder;
    }

    /// <param name="storageRoot">The folder under which <c>files/</c> lies; absolute.</param>
    public static IServiceCollection AddTickets(this IServiceCollection services, string storageRoot)
    {
        services.AddDataProtection();
        services.TryAddSingleton<Publishing.Queries.TimetableSource>();
        return services
            .AddSingleton(provider => new FileStore(Path.Combine(storageRoot, "files"), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<Uploads>()
            .AddSingleton<ServingTerms>()
            .AddSingleton<TicketWriter>()
            .AddSingleton<Answering>()
            .AddCommands()
            .AddQueries();
    }

    private static IServiceCollection AddCommands(this IServiceCollection services) => services
        .AddSingleton<OpenTicket>()
        .AddSingleton<RegisterPaper>()
        .AddSingleton<AnswerTicket>()
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
        .AddSingleton<Reprioritise>()
        .AddSingleton<StartReviews>()
        .AddSingleton<CloseEnded>()
        .AddSingleton<SweepOrphans>();

    private static IServiceCollection AddQueries(this IServiceCollection services) => services
        .AddSingleton<TicketPage>()
        .AddSingleton<TicketLists>()
        .AddSingleton<TicketJournal>()
        .AddSingleton<AttachmentFile>();
}
