using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Identity;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Model;
using SupportHub.Mail.Outbound;
using SupportHub.Mail.Outbound.Transports;
using SupportHub.Mail.Queries;
using SupportHub.Platform;
using SupportHub.Publishing;
using SupportHub.Regulation;
using SupportHub.Resources;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;

namespace SupportHub.Tests.Mail;

/// <summary>The outbox over a real database and a real folder; one ticket of a Partner abonent, filed at 10:00 on a Tuesday in Moscow.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    public const long TicketId = 10023;
    public static readonly Actor Job = Actor.System("test");
    public static readonly Actor Staff = new(1, "Иван", ActorRole.Staff);

    private PostOffice(Store store, Storage storage, SupportHub.Mail.MailOptions options) => (Store, Storage, Options) = (store, storage, options);

    /// <summary>The settings in force: a test may change them.</summary>
    public SupportHub.Mail.MailOptions Options { get; }

    public Store Store { get; }

    public Storage Storage { get; }

    /// <summary>November 2026, Moscow: the 17th is a Tuesday.</summary>
    public static Instant At(int day, int hour, int minute = 0) => Instant.FromUtc(2026, 11, day, 0, minute) + Duration.FromHours(hour - 3);

    public static async Task<PostOffice> OpenAsync(Instant? now = null, ILetterTransport? transport = null, Action<IServiceCollection>? add = null)
    {
        var storage = new Storage(Directory.CreateTempSubdirectory("supporthub-mail-").FullName);
        var options = new SupportHub.Mail.MailOptions();
        var store = await Store.OpenAsync(now ?? At(17, 10), services =>
        {
            AddMail(services.AddSingleton(storage).AddSingleton(Microsoft.Extensions.Options.Options.Create(options)), transport ?? new FilesTransport());
            add?.Invoke(services);
        });
        await store.SaveAsync(db =>
        {
            db.Abonents.Add(new Abonent { Id = 1, Name = "Организация 1", Language = "ru", Tier = SupportTier.Partner });
            var ticket = new Ticket { Id = TicketId, AbonentId = 1, Subject = "Не запускается служба", Channel = SupportHub.Regulation.Channel.Web, Tier = SupportTier.Partner, ArrivedAt = At(17, 10), RegisteredAt = At(17, 10) };
            ticket.SetClock(ReactionClock.Begin(At(17, 10), SupportTier.Partner, Edition.Default, WorkingTime.Default, ClockCause.Arrival));
            db.Tickets.Add(ticket);
        });
        return new PostOffice(store, storage, options);
    }

    public async Task<OutboxLetter> OweAsync(LetterKind kind, Instant? notBefore = null, string language = "ru", string to = "anna@client.example", Message? message = null, string arguments = "{}")
    {
        var letter = new OutboxLetter
        {
            Id = Guid.CreateVersion7(Store.Time.GetUtcNow()),
            Kind = kind,
            TicketId = kind.IsOfAccount() || kind == LetterKind.TooLarge ? null : TicketId,
            Message = message,
            To = to,
            ToName = "Анна Примерова",
            Language = language,
            Arguments = arguments,
            CreatedAt = Store.Time.Now,
            NotBefore = notBefore ?? Store.Time.Now,
        };
        await Store.SaveAsync(db => db.Outbox.Add(letter));
        return letter;
    }

    public async Task<int> SendAsync() => (await Store.Get<SendDueLetters>().ExecuteAsync(Job, CancellationToken.None)).Value;

    public Task<OutboxLetter> LetterAsync(Guid id) => Store.ReadAsync(db => db.Outbox.AsNoTracking().SingleAsync(l => l.Id == id));

    public string FileOf(Guid id) => Path.Combine(Storage.MailOut, $"{id:N}.eml");

    public Eml Read(Guid id) => Eml.Read(File.ReadAllBytes(FileOf(id)));

    public IReadOnlyList<string> Files => Directory.Exists(Storage.MailOut) ? Directory.GetFiles(Storage.MailOut) : [];

    /// <summary>An answer of Ivan's on the ticket.</summary>
    public Message Answer(string text) => new() { TicketId = TicketId, Kind = MessageKind.Answer, AuthorName = "Иван Демо", Text = text, At = Store.Time.Now };

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(Storage.Root, recursive: true);
    }

    private static void AddMail(IServiceCollection services, ILetterTransport transport)
    {
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddSingleton<LetterTokens>();
        services.AddSingleton(p => new AccountLetters(p.GetRequiredService<LetterTokens>(), p.GetRequiredService<IDataProtectionProvider>()));
        services.AddSingleton<IStringLocalizerFactory, TextLocalizer>().AddSingleton(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
        services.AddSingleton(new Vendor { Name = "Поставщик", NameEn = "Supplier" });
        services.AddPublishing();
        services.AddSingleton(p => new FileStore(p.GetRequiredService<Storage>().Files, p.GetRequiredService<TimeProvider>(), NullLogger<FileStore>.Instance)).AddSingleton<FilesAlong>();
        services.AddSingleton<PlusAddresses>().AddSingleton<ReadyLetters>().AddSingleton<WayOut>().AddSingleton(transport);
        services.AddSingleton<ResendLetters>().AddSingleton<DiscardLetters>().AddSingleton<CorrectLetterAddress>().AddSingleton<SendHeldNow>().AddSingleton<OpenLetterSource>().AddSingleton<TryWayOut>()
            .AddSingleton<ChangeLetterTemplate>().AddSingleton<ResetLetterTemplate>().AddSingleton<OutgoingWays>().AddSingleton<MailFlowQuery>().AddSingleton<LetterTemplateList>();
        services.AddSingleton<LetterComposer>().AddSingleton<LetterFolder>().AddSingleton<LettersInHand>().AddSingleton<SendDueLetters>().AddSingleton<ResendLetter>()
            .AddSingleton<RealignHeldLetters>().AddSingleton<OutboxQuery>().AddSingleton<PaperConfirmationQuery>();
    }
}
