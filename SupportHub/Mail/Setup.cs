using Microsoft.Extensions.Options;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Inbound;
using SupportHub.Mail.Inbound.Fetching;
using SupportHub.Mail.Inbound.Files;
using SupportHub.Mail.Inbound.Filing;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Inbound.Spam;
using SupportHub.Mail.Outbound;
using SupportHub.Mail.Outbound.Transports;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Redacting;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Tokens;
using SupportHub.Platform.Settings;

namespace SupportHub.Mail;

/// <summary>Letters that go out.</summary>
public static class Setup
{
    public static WebApplicationBuilder AddMail(this WebApplicationBuilder builder)
    {
        builder.AddSection<MailOptions>("Mail");
        builder.Services
            .AddSingleton<PlusAddresses>()
            .AddSingleton<LetterComposer>()
            .AddSingleton<LetterFolder>()
            .AddSingleton<LettersInHand>()
            .AddSingleton<FilesAlong>()
            .AddSingleton<ReadyLetters>()
            .AddSingleton<WayOut>()
            .AddSingleton<FilesTransport>()
            .AddSingleton<SmtpTransport>()
            .AddSingleton<ILetterTransport>(services => services.GetRequiredService<IOptions<MailOptions>>().Value.Outgoing.Transport == OutgoingTransport.Smtp
                ? services.GetRequiredService<SmtpTransport>()
                : services.GetRequiredService<FilesTransport>())
            .AddSingleton<SendDueLetters>()
            .AddSingleton<ResendLetter>()
            .AddSingleton<ResendLetters>()
            .AddSingleton<DiscardLetters>()
            .AddSingleton<CorrectLetterAddress>()
            .AddSingleton<SendHeldNow>()
            .AddSingleton<OpenLetterSource>()
            .AddSingleton<TryWayOut>()
            .AddSingleton<ChangeLetterTemplate>()
            .AddSingleton<ResetLetterTemplate>()
            .AddSingleton<OutgoingWays>()
            .AddSingleton<LetterTemplateList>()
            .AddSingleton<MailFlowQuery>()
            .AddSingleton<MailSettingsQuery>()
            .AddSingleton<RealignHeldLetters>()
            .AddSingleton<OutboxQuery>()
            .AddSingleton<PaperConfirmationQuery>();
        builder.Services.AddHttpClient();
        builder.Services.AddMailAccounts();
        builder.Services.AddIntake().AddRedacting();
        builder.Services.AddHealthChecks().AddCheck<MailHealth>("mail");
        builder.AddFetching();
        return builder;
    }

    /// <summary>Signing in at mail servers. Needs the storage and Data Protection.</summary>
    public static IServiceCollection AddMailAccounts(this IServiceCollection services)
    {
        services.AddHttpClient(TokenEndpoint.Client, client => (client.Timeout, client.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(30), 64 * 1024))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        return services.AddSingleton<TokenEndpoint>().AddSingleton<RefreshTokens>().AddSingleton<AccessTokens>().AddSingleton<MailAccounts>();
    }

    /// <summary>Taking letters in. Needs tickets, published hours, and <see cref="PlusAddresses"/>.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<RawLetters>()
        .AddSingleton<MovedHashes>()
        .AddSingleton<OwnAddresses>()
        .AddSingleton<LetterReading>()
        .AddSingleton<Inbound.Files.LetterFiles>()
        .AddSingleton<SpamServers>()
        .AddSingleton<KnowingReader>()
        .AddSingleton<LetterFiling>()
        .AddSingleton<LetterBooking>()
        .AddSingleton<TakeInLetter>()
        .AddSingleton<ReleaseLetter>()
        .AddSingleton<ReturnLetter>()
        .AddSingleton<MessageMoving>()
        .AddSingleton<MoveMessage>()
        .AddSingleton<SplitOffMessage>()
        .AddSingleton<UndoMove>()
        .AddSingleton<SetIntakeRules>()
        .AddSingleton<DestroyOldLetters>()
        .AddSingleton<InboundLetters>()
        .AddSingleton<LetterPreviews>()
        .AddSingleton<LetterSources>()
        .AddSingleton<IntakeRulesQuery>();

    /// <summary>Moving passwords out of letters and messages. Needs the letters that came and those that go out.</summary>
    public static IServiceCollection AddRedacting(this IServiceCollection services) => services
        .AddSingleton<RewriteLetter>(LetterRewriting.Rewrite).AddSingleton<SecretHunt>()
        .AddSingleton<SecretPlaces>()
        .AddSingleton<DestroyDoomed>()
        .AddSingleton<MovePasswordOut>();
}
