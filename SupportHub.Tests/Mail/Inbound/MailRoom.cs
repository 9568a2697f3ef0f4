using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Inbound;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Publishing;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using SupportHub.Tests.Tickets;
using SupportHub.Tickets;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Model;

namespace SupportHub.Tests.Mail.Inbound;

/// <summary>The intake over a real database and real folders. Anna and Boris are of a Partner, Vera of an Initial abonent; it is Tuesday 10:00 in Moscow.</summary>
internal sealed class MailRoom : IAsyncDisposable
{
    public const string Anna = "anna@romashka.example", Boris = "boris@romashka.example", Vera = "vera@beginner.example", Support = "support@vendor.example";
    public const long Partner = 1, Initial = 2;

    public static readonly Actor Intake = Actor.System("mail", "mail");
    public static readonly Actor Ivan = new(1, "Иван", ActorRole.Staff);
    public static readonly Actor Olga = new(3, "Ольга", ActorRole.Manager);

    private int letters;

    private MailRoom(Store store, Storage storage) => (Store, Storage) = (store, storage);

    public Store Store { get; }

    public Storage Storage { get; }

    public Instant Now
    {
        get => Store.Time.Now;
        set => Store.Time.Now = value;
    }

    public static async Task<MailRoom> OpenAsync(Action<IntakeOptions>? set = null, Action<IServiceCollection>? add = null)
    {
        var storage = new Storage(Directory.CreateTempSubdirectory("supporthub-intake-").FullName);
        var store = await Store.OpenAsync(Room.Morning, services =>
        {
            services.AddSingleton(storage).AddSingleton(new Vendor { SupportAddress = Support });
            services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
            services.AddOptions<MailOptions>().Configure(o => set?.Invoke(o.Intake));
            services.AddHttpClient();
            services.AddPublishing().AddTickets().AddSingleton<PlusAddresses>().AddIntake();
            add?.Invoke(services);
        });
        await store.SaveAsync(Furnish);
        return new MailRoom(store, storage);
    }

    public T Get<T>()
        where T : notnull => Store.Get<T>();

    /// <summary>A letter as bytes; each has a Message-ID of its own unless one is given.</summary>
    public byte[] Letter(string from, string subject = "Не запускается служба", string text = "После обновления служба не запускается.", string? id = null, string to = Support, params string[] headers)
    {
        var raw = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Message-ID: <{id ?? $"letter-{++letters}@client.example"}>\r\nDate: Tue, 17 Nov 2026 10:00:00 +0300\r\n");
        foreach (var header in headers) raw.Append(header).Append("\r\n");
        raw.Append("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n").Append(text.Replace("\n", "\r\n", StringComparison.Ordinal)).Append("\r\n");
        return Encoding.UTF8.GetBytes(raw.ToString());
    }

    public async Task<TakenIn> TakeAsync(byte[] raw, string envelopeTo = "")
    {
        var taken = await Get<TakeInLetter>().ExecuteAsync(Intake, new IncomingLetter(raw, "test", "", envelopeTo), default);
        taken.Refusals.Select(r => r.Reason).ShouldBeEmpty();
        return taken.Value;
    }

    /// <summary>A letter that opens a ticket.</summary>
    public async Task<long> OpenAsync(string from = Anna, string? id = null)
    {
        var taken = await TakeAsync(Letter(from, id: id, text: $"Обращение {++letters}"));
        taken.Verdict.ShouldBe(LetterVerdict.NewTicket);
        return taken.Ticket!.Value.Number;
    }

    public Task<List<T>> AllAsync<T>(Func<SupportDb, IQueryable<T>> query) => Store.ReadAsync(db => query(db).ToListAsync());

    public Task<Ticket> TicketAsync(long id) => Store.ReadAsync(db => db.Tickets.AsNoTracking().SingleAsync(t => t.Id == id));

    public Task<InboundLetter> RowAsync(long id) => Store.ReadAsync(db => db.InboundLetters.AsNoTracking().SingleAsync(l => l.Id == id));

    public Task<List<Message>> MessagesAsync(long ticket) => AllAsync(db => db.Messages.AsNoTracking().Include(m => m.Attachments).Where(m => m.TicketId == ticket).OrderBy(m => m.Id));

    public Task<List<OutboxLetter>> OutboxAsync(long? ticket = null) => AllAsync(db => db.Outbox.AsNoTracking().Where(l => ticket == null || l.TicketId == ticket).OrderBy(l => l.CreatedAt).ThenBy(l => l.Id));

    public Task<List<string>> ActsAsync(long ticket) =>
        AllAsync(db => db.Audit.AsNoTracking().Where(a => a.Subject == SubjectKind.Ticket && a.SubjectId == ticket).OrderBy(a => a.Id).Select(a => a.Act));

    /// <summary>Everything that a letter could change, so that «changes nothing» can be said.</summary>
    public async Task<string> TraceAsync()
    {
        await using var db = Store.Db();
        var tickets = await db.Tickets.AsNoTracking().OrderBy(t => t.Id).Select(t => $"{t.Id} {t.Version} {t.Status} {t.ClockText}").ToListAsync();
        return string.Join('\n', tickets) + $"\n{await db.Messages.CountAsync()} {await db.Outbox.CountAsync()} {await db.Abonents.CountAsync()} {await db.Contacts.CountAsync()} {await db.Participants.CountAsync()} {await db.Attachments.CountAsync()}";
    }

    public async Task<long> AnswerAsync(long ticket, AfterAnswer then = AfterAnswer.Wait)
    {
        var answered = await Get<AnswerTicket>().ExecuteAsync(Ivan, new TicketAnswer(ticket, "Обновите клиент.", then), default);
        answered.Refusals.Select(r => r.Reason).ShouldBeEmpty();
        return answered.Value;
    }

    public async Task SendAllAsync() => await Store.SaveAsync(db =>
    {
        foreach (var letter in db.Outbox.Where(l => l.State == LetterState.Waiting)) letter.MarkSent(Now);
    });

    /// <summary>The Message-ID of our last letter on the ticket.</summary>
    public async Task<string> OurLastAsync(long ticket) => OwnMark.MessageId((await OutboxAsync(ticket))[^1].Id, "vendor.example");

    public Task CloseAsync(long ticket) => Store.SaveAsync(db => db.Tickets.Single(t => t.Id == ticket).EndByAbonent(TicketAct.Solved, Now).Succeeded.ShouldBeTrue());

    public Task SetAsync(Action<IntakeRules> change) => Store.SaveAsync(db => change(db.IntakeRules.Single()));

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(Storage.Root, recursive: true);
    }

    private static void Furnish(SupportDb db)
    {
        db.Abonents.Add(new Abonent { Id = Partner, Name = "ООО «Ромашка»", Tier = SupportTier.Partner, Version = 1 });
        db.Abonents.Add(new Abonent { Id = Initial, Name = "ИП Начинающий", Tier = SupportTier.Initial, Version = 1, Language = "en" });
        db.Contacts.Add(new Contact { Id = 1, AbonentId = Partner, Name = "Анна", Email = Anna, IsResponsible = true });
        db.Contacts.Add(new Contact { Id = 2, AbonentId = Partner, Name = "Борис", Email = Boris });
        db.Contacts.Add(new Contact { Id = 3, AbonentId = Initial, Name = "Вера", Email = Vera, IsResponsible = true });
        db.AbonentDomains.Add(new AbonentDomain { AbonentId = Partner, Domain = "romashka.example" });
        foreach (var actor in new[] { Ivan, Olga }) db.Users.Add(new SupportHub.Identity.Model.User { Id = actor.UserId!.Value, UserName = actor.Name, DisplayName = actor.Name, SecurityStamp = "x" });
    }
}
