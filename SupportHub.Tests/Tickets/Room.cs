using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using NodaTime;
using Shouldly;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Publishing;
using SupportHub.Regulation;
using SupportHub.Resources;
using SupportHub.Tests.Support;
using SupportHub.Tickets;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;

namespace SupportHub.Tests.Tickets;

/// <summary>A support room on a real database: a Partner and an Initial abonent with their contacts, three people of staff, a manager; it is Tuesday morning in Moscow.</summary>
internal sealed class Room : IAsyncDisposable
{
    public const long Partner = 1, Initial = 2, Responsible = 1, Colleague = 2, Beginner = 3, Other = 4, Product = 1;

    public static readonly Actor Anna = new(101, "Анна", ActorRole.Abonent, Partner, Responsible, IsResponsible: true);
    public static readonly Actor Boris = new(102, "Борис", ActorRole.Abonent, Partner, Colleague);
    public static readonly Actor Vera = new(103, "Вера", ActorRole.Abonent, Initial, Beginner, IsResponsible: true);
    public static readonly Actor Ivan = new(1, "Иван", ActorRole.Staff);
    public static readonly Actor Pyotr = new(2, "Пётр", ActorRole.Staff);
    public static readonly Actor Olga = new(3, "Ольга", ActorRole.Manager);
    public static readonly Actor Job = Actor.System("test");

    private readonly string folder;

    private Room(Store store, string folder) => (Store, this.folder) = (store, folder);

    public Store Store { get; }

    /// <summary>A Tuesday, 10:00 in Moscow; the week around it has no holiday.</summary>
    public static Instant Morning { get; } = At(17, 10);

    public Instant Now
    {
        get => Store.Time.Now;
        set => Store.Time.Now = value;
    }

    /// <summary>November 2026, Moscow.</summary>
    public static Instant At(int day, int hour, int minute = 0, int second = 0) => Instant.FromUtc(2026, 11, day, hour - 3, minute, second);

    /// <param name="statements">Hears every statement that is sent to the database.</param>
    public static async Task<Room> OpenAsync(Instant? now = null, Statements? statements = null)
    {
        var root = Path.Combine(Path.GetTempPath(), $"supporthub-{Guid.NewGuid():N}");
        var store = await Store.OpenAsync(now ?? Morning, services =>
        {
            services.AddSingleton(new Storage(root)).AddPublishing().AddTickets();
            services.AddSingleton<IStringLocalizerFactory, TextLocalizer>().AddSingleton(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
            if (statements is not null) services.AddLogging(log => log.SetMinimumLevel(LogLevel.Debug).AddProvider(statements));
        });
        await store.SaveAsync(db => Furnish(db, store.Time.Now));
        return new Room(store, root);
    }

    public T Get<T>()
        where T : notnull => Store.Get<T>();

    public void Pass(Duration time) => Now += time;

    public void PassMinutes(int minutes) => Pass(Duration.FromMinutes(minutes));

    public Task<Ticket> TicketAsync(long id) => Store.ReadAsync(db => db.Tickets.AsNoTracking().SingleAsync(t => t.Id == id));

    public Task<List<T>> AllAsync<T>(Func<SupportDb, IQueryable<T>> query) => Store.ReadAsync(db => query(db).ToListAsync());

    public Task<List<Message>> MessagesAsync(long ticket) => AllAsync(db => db.Messages.AsNoTracking().Where(m => m.TicketId == ticket).OrderBy(m => m.Id));

    public Task<List<OutboxLetter>> LettersAsync(long ticket) => AllAsync(db => db.Outbox.AsNoTracking().Where(l => l.TicketId == ticket).OrderBy(l => l.CreatedAt));

    public Task<List<Reaction>> ReactionsAsync(long ticket) => AllAsync(db => db.Reactions.AsNoTracking().Where(r => r.TicketId == ticket).OrderBy(r => r.Id));

    public Task<List<string>> ActsAsync(long ticket) =>
        AllAsync(db => db.Audit.AsNoTracking().Where(a => a.Subject == SubjectKind.Ticket && a.SubjectId == ticket).OrderBy(a => a.Id).Select(a => a.Act));

    public Task<List<string>> ChangesAsync(long ticket) =>
        AllAsync(db => db.ChangeLog.AsNoTracking().Where(a => a.Subject == SubjectKind.Ticket && a.SubjectId == ticket).OrderBy(a => a.Seq).Select(a => a.Kind));

    public static TicketRequest Request(string description = "Не открывается журнал регистрации", Criticality criticality = Criticality.Normal) =>
        new(description, Product, criticality, "Анна", "anna@romashka.example", "");

    public Task<long> OpenAsync(Actor? by = null, TicketRequest? request = null) => OkAsync(Get<OpenTicket>().ExecuteAsync(by ?? Anna, request ?? Request(), default));

    public Task<long> AnswerAsync(long ticket, Actor? by = null, AfterAnswer then = AfterAnswer.KeepWorking, long? seen = null) =>
        OkAsync(Get<AnswerTicket>().ExecuteAsync(by ?? Ivan, new TicketAnswer(ticket, "Посмотрели, обновите клиент.", then, seen), default));

    public Task<long> WriteAsync(long ticket, Actor? by = null, string text = "Не помогло") =>
        OkAsync(Get<WriteAsAbonent>().ExecuteAsync(by ?? Anna, new AbonentMessage(ticket, text), default));

    public Task TakeAsync(long ticket, Actor? by = null) => OkAsync(Get<TakeTicket>().ExecuteAsync(by ?? Ivan, ticket, null, default));

    /// <summary>The last message of the conversation.</summary>
    public async Task<long> LastAsync(long ticket) => (await MessagesAsync(ticket))[^1].Id;

    public async Task<long> RegisterPaperAsync(Instant receivedAt, long abonent = Partner) => await OkAsync(Get<RegisterPaper>().ExecuteAsync(Ivan, Paper(receivedAt, abonent), default));

    public static PaperRequest Paper(Instant receivedAt, long abonent = Partner) =>
        new(abonent, null, Channel.Paper, "12/К", new LocalDate(2026, 11, 10), receivedAt, "", "Просим восстановить доступ", ContactName: "Анна", ContactEmail: "office@romashka.example");

    public static async Task<T> OkAsync<T>(Task<Outcome<T>> command)
    {
        var outcome = await command;
        outcome.Refusals.Select(r => $"{r.Field}: {r.Reason}").ShouldBeEmpty();
        return outcome.Value;
    }

    public static async Task<Refusal> RefusedAsync<T>(Task<Outcome<T>> command, string reason)
    {
        var outcome = await command;
        outcome.Succeeded.ShouldBeFalse();
        outcome.Refusal!.Reason.ShouldBe(reason);
        return outcome.Refusal;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static void Furnish(SupportDb db, Instant now)
    {
        db.Abonents.Add(new Abonent { Id = Partner, Name = "ООО «Ромашка»", Tier = SupportTier.Partner, CreatedAt = now, Version = 1 });
        db.Abonents.Add(new Abonent { Id = Initial, Name = "ИП Начинающий", Tier = SupportTier.Initial, CreatedAt = now, Version = 1, Language = "en" });
        db.Contacts.Add(new Contact { Id = Responsible, AbonentId = Partner, Name = "Анна", Email = "anna@romashka.example", IsResponsible = true });
        db.Contacts.Add(new Contact { Id = Colleague, AbonentId = Partner, Name = "Борис", Email = "boris@romashka.example" });
        db.Contacts.Add(new Contact { Id = Beginner, AbonentId = Initial, Name = "Вера", Email = "vera@beginner.example", IsResponsible = true });
        db.Contacts.Add(new Contact { Id = Other, AbonentId = Partner, Name = "Без почты" });
        db.Products.Add(new Product { Id = Product, Name = "Сервер документов" });
        foreach (var actor in new[] { Ivan, Pyotr, Olga }) db.Users.Add(new User { Id = actor.UserId!.Value, UserName = actor.Name, DisplayName = actor.Name, SecurityStamp = "x" });
        var staff = Roles.IdOf(Roles.Staff);
        db.UserRoles.AddRange(new IdentityUserRole<long> { UserId = 1, RoleId = staff }, new IdentityUserRole<long> { UserId = 2, RoleId = staff });
    }
}
