using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Abonents.Commands;
using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Records;
using Xunit;

namespace SupportHub.Tests.Security;

/// <summary>Two Partner abonents, staff, a manager and a wall on a real database behind the running app, whose own jobs rest: nobody writes but the test.</summary>
public sealed class CommandScene : IAsyncLifetime
{
    private SupportHubApp app = null!;
    private SqliteConnection watch = null!;
    private int made;

    internal Dictionary<Who, Actor> Actors { get; } = [];

    public Actor Manager => Actors[Who.Manager];

    public Actor Staff => Actors[Who.Staff];

    public Actor Owner => Actors[Who.Abonent];

    public Actor Colleague => Actors[Who.Colleague];

    public Actor Foreigner => Actors[Who.Foreign];

    /// <summary>Another one each time it is asked for.</summary>
    public int Next => Interlocked.Increment(ref made);

    /// <summary>The day on which the scene was set, in Moscow: what one act names by it, the next one finds, also after midnight.</summary>
    public LocalDate Today { get; private set; }

    public Instant Now => app.Get<TimeProvider>().Now();

    public T Get<T>()
        where T : notnull => app.Get<T>();

    public async ValueTask InitializeAsync()
    {
        app = await SupportHubApp.StartAsync(settings:
        [
            ("Jobs:Enabled", "false"), ("Tickets:UndoTime", "00:10:00"), ("Mail:Imap:0:Name", "support"), ("Mail:Imap:0:Host", "127.0.0.1"), ("Mail:Imap:0:Port", "1"), ("Mail:Imap:0:User", "support"),
        ]);
        Today = Now.InZone(DateTimeZoneProviders.Tzdb["Europe/Moscow"]).Date;
        Actors[Who.Stranger] = Actor.Stranger;
        Actors[Who.Foreign] = (await Visitors.PartnerAsync(app)).Actor;
        Actors[Who.Abonent] = (await Visitors.PartnerAsync(app)).Actor;
        Actors[Who.Colleague] = (await app.AddContactAsync(Owner.AbonentId, isResponsible: false)).Actor;
        Actors[Who.Staff] = (await app.AddPersonAsync(Roles.Staff)).Actor;
        Actors[Who.Manager] = (await app.AddPersonAsync(Roles.Manager)).Actor;
        Actors[Who.Wall] = new Actor(null, "Wall", ActorRole.WallDevice);
        Actors[Who.System] = Actor.System("test");
        await OkAsync(Get<PublishEdition>().ExecuteAsync(Manager, Edition(Today), default));
        watch = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "supporthub.db")};Pooling=False");
        await watch.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await watch.DisposeAsync();
        await app.DisposeAsync();
    }

    /// <summary>A number that changes with whatever anybody else writes into the database.</summary>
    public async Task<long> TraceAsync()
    {
        await using var ask = watch.CreateCommand();
        ask.CommandText = "PRAGMA data_version";
        return (long)(await ask.ExecuteScalarAsync())!;
    }

    // what commands are about, made anew for each

    public Task<Subject> NothingAsync() => Task.FromResult(new Subject(Next));

    public async Task<Subject> TicketAsync(Criticality claimed = Criticality.Critical) =>
        new(await OkAsync(Get<OpenTicket>().ExecuteAsync(Owner, new TicketRequest("It does not start", null, claimed, "Anna", "anna@romashka.example", "", ProductName: "Archive"), default)));

    public async Task<Subject> TakenAsync()
    {
        var ticket = await TicketAsync();
        await OkAsync(Get<TakeTicket>().ExecuteAsync(Staff, ticket.Id, null, default));
        return ticket;
    }

    /// <summary>Access details that the owner gave to the ticket that staff have.</summary>
    public async Task<Subject> AccessAsync()
    {
        var ticket = await TakenAsync();
        return new(await OkAsync(Get<GiveAccess>().ExecuteAsync(Owner, Handover(ticket.Id), default)), ticket.Id);
    }

    /// <summary>The same, on a ticket that nobody of this scene has.</summary>
    public async Task<Subject> AccessOfAnotherAsync()
    {
        var access = await AccessAsync();
        var other = (await app.AddPersonAsync(Roles.Staff)).Id;
        await OkAsync(Get<GiveTicket>().ExecuteAsync(Staff, access.Of, other, null, "", default));
        return access;
    }

    public static AccessHandover Handover(long ticket) => new(ticket, "RDP, server 1", new OpenedAccess("rdp.example", "helper", "a secret", ""), 7);

    public async Task<Subject> NeedsNoAnswerAsync()
    {
        var ticket = await TakenAsync();
        await OkAsync(Get<NoAnswerNeeded>().ExecuteAsync(Staff, ticket.Id, null, null, "", default));
        return ticket;
    }

    public async Task<Subject> ResolvedAsync()
    {
        var ticket = await TakenAsync();
        await OkAsync(Get<ResolveTicket>().ExecuteAsync(Staff, new TicketAnswer(ticket.Id, "Install the update"), default));
        return ticket;
    }

    /// <summary>The answer that staff gave a moment ago.</summary>
    public async Task<Subject> AnswerAsync() => new(await OkAsync(Get<AnswerTicket>().ExecuteAsync(Staff, new TicketAnswer((await TakenAsync()).Id, "Look at the log"), default)));

    public async Task<Subject> PaperAsync() => new(await OkAsync(Get<RegisterPaper>().ExecuteAsync(Staff, Paper(), default)));

    public PaperRequest Paper() => new(Owner.AbonentId!.Value, null, Channel.Paper, "12", Today, Now, "", "Restore the access, please", ContactName: "Anna", ContactEmail: "anna@romashka.example");

    public async Task<Subject> OrganisationAsync()
    {
        var n = Next;
        var id = await OkAsync(Get<CreateAbonent>().ExecuteAsync(Manager, Abonent(n), SupportTier.Partner, Contact(n), default));
        return new Subject(id, Version: await VersionAsync(id));
    }

    public async Task<Subject> OrganisationToSortAsync()
    {
        var organisation = await OrganisationAsync();
        await SaveAsync(async db => (await db.Abonents.SingleAsync(a => a.Id == organisation.Id)).ToSort = true);
        return organisation;
    }

    public async Task<Subject> ContactAsync()
    {
        var organisation = await OrganisationAsync();
        var id = await OkAsync(Get<AddContact>().ExecuteAsync(Manager, organisation.Id, Contact(Next), false, organisation.Version, default));
        return new Subject(id, organisation.Id, await VersionAsync(organisation.Id));
    }

    public async Task<Subject> ContractAsync()
    {
        var organisation = await OrganisationAsync();
        var id = await OkAsync(Get<SignContract>().ExecuteAsync(Manager, organisation.Id, Contract(Next), organisation.Version, default));
        return new Subject(id, organisation.Id, await VersionAsync(organisation.Id));
    }

    public async Task<Subject> AssignmentAsync()
    {
        var organisation = await OrganisationAsync();
        return new(await OkAsync(Get<AssignTier>().ExecuteAsync(Manager, organisation.Id, SupportTier.Development, null, "By contract", organisation.Version, default)));
    }

    public async Task<Subject> ProductAsync() => new(await OkAsync(Get<AddProduct>().ExecuteAsync(Manager, $"Product {Next}", default)), Owner.AbonentId!.Value);

    public async Task<Subject> PersonAsync() => new((await app.AddPersonAsync(Roles.Staff)).Id);

    public async Task<Subject> InvitedPersonAsync() => new(await OkAsync(Get<InvitePerson>().ExecuteAsync(Manager, new NewAccount($"new-{Next}@people.example", "New", Roles.Staff), default)));

    public async Task<Subject> InvitedContactAsync() => new(await OkAsync(Get<InviteContact>().ExecuteAsync(Manager, (await ContactAsync()).Id, default)));

    public async Task<Subject> TokenAsync() => new((await OkAsync(Get<MakeToken>().ExecuteAsync((await app.AddPersonAsync(Roles.Staff)).Actor, "program", default))).Id);

    public async Task<Subject> ScreenAsync()
    {
        var asked = await OkAsync(Get<RequestPairing>().ExecuteAsync(default));
        return new(asked.DeviceId) { Text = asked.Code };
    }

    public async Task<Subject> DeviceAsync() => new(await OkAsync(Get<PairDevice>().ExecuteAsync(Manager, (await ScreenAsync()).Text, "Room", false, default)));

    public async Task<Subject> AnnouncementAsync() => new(await OkAsync(Get<Announce>().ExecuteAsync(Manager, "Перерыв", "A break", null, null, default)));

    public async Task<Subject> DayOffAsync()
    {
        var n = Next;
        await OkAsync(Get<SetCalendarDay>().ExecuteAsync(Manager, Today.PlusDays(n), false, null, "Moving house", default));
        return new Subject(n);
    }

    public async Task<Subject> FailedLetterAsync()
    {
        var id = Guid.NewGuid();
        await SaveAsync(db => Task.FromResult(db.Outbox.Add(new OutboxLetter
        {
            Id = id, Kind = LetterKind.Confirmation, To = "anna@romashka.example", State = LetterState.Failed, CreatedAt = Now, NotBefore = Now,
        })));
        return new Subject(0) { Text = id.ToString() };
    }

    /// <summary>A letter that was given up in its mailbox.</summary>
    public async Task<Subject> PutOffLetterAsync()
    {
        var mailbox = new MailboxState { Source = $"imap:scene-{Next}/INBOX", UidValidity = 1, FirstSeenAt = Now };
        var letter = new PutOffLetter { Uid = Next, Tries = PutOffLetter.MostTries, Error = "?", NextTryAt = Now, SetAsideAt = Now };
        await SaveAsync(async db =>
        {
            db.Mailboxes.Add(mailbox);
            await db.SaveChangesAsync();
            letter.MailboxId = mailbox.Id;
            db.PutOffLetters.Add(letter);
        });
        return new Subject(letter.Id);
    }

    /// <summary>An answer to a confirmed critical ticket that waits for an opening far away.</summary>
    public async Task<Subject> HeldAnswerAsync()
    {
        var ticket = await TakenAsync();
        await OkAsync(Get<ConfirmCriticality>().ExecuteAsync(Staff, ticket.Id, null, null, default));
        var id = Guid.NewGuid();
        await SaveAsync(db => Task.FromResult(db.Outbox.Add(new OutboxLetter
        {
            Id = id, Kind = LetterKind.Answer, TicketId = ticket.Id, To = "anna@romashka.example", CreatedAt = Now, NotBefore = Now + Duration.FromDays(3),
        })));
        return new Subject(0) { Text = id.ToString() };
    }

    /// <summary>A letter whose bytes are kept.</summary>
    public async Task<Subject> KeptLetterAsync()
    {
        var letter = await FailedLetterAsync();
        await Get<SupportHub.Mail.Outbound.LetterFolder>().PutAsync(Guid.Parse(letter.Text), "Subject: kept\r\n\r\n"u8.ToArray(), default);
        return letter;
    }

    /// <summary>The words of a kind of letter, whoever set them last.</summary>
    public async Task<Subject> TemplateAsync() =>
        new(Next, Version: (await OkAsync(Get<SupportHub.Mail.Queries.LetterTemplateList>().OneAsync(Manager, "Closed", "en", default))).Version);

    /// <summary>The same, set by a manager.</summary>
    public async Task<Subject> OwnTemplateAsync()
    {
        var seen = await TemplateAsync();
        var draft = new SupportHub.Mail.Records.LetterTemplateDraft("Closed", "en", "[TID {tid}] {subject}", $"Closed {{tid}}, {seen.Id}", seen.Version);
        return seen with { Version = await OkAsync(Get<SupportHub.Mail.Commands.ChangeLetterTemplate>().ExecuteAsync(Manager, draft, default)) };
    }

    public async Task<Subject> NoticeAsync()
    {
        var key = $"test/{Next}";
        await SaveAsync(db => Task.FromResult(db.Notices.Add(new Notice { Key = key, Kind = "letter-failed", At = Now })));
        await using var db = await Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        return new(await db.Notices.Where(n => n.Key == key).Select(n => n.Id).SingleAsync());
    }

    public static AbonentDraft Abonent(int n) => new($"Organisation of the table {n}", "Tver", "ru", "", null);

    public static ContactDraft Contact(int n) => new($"Contact {n}", $"table-{n}@people.example", "", false);

    public static ContractDraft Contract(int n) => new($"C-{n}", new LocalDate(2025, 3, 3), null);

    public static EditionDraft Edition(LocalDate from) => new(
        from, "Europe/Moscow", "Mon-Fri 09:00-20:00",
        [
            new TierDraft(SupportTier.Initial, "24h", [Channel.Email], true),
            new TierDraft(SupportTier.Partner, "8h", [Channel.Web, Channel.Email, Channel.Paper, Channel.Fax], false),
            new TierDraft(SupportTier.Development, "3d", [Channel.Web, Channel.Email, Channel.Paper, Channel.Fax], false),
        ],
        0.75m, 10, 30, $"С {from}", $"From {from}");

    private async Task<int> VersionAsync(long abonentId)
    {
        await using var db = await Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        return await db.Abonents.Where(a => a.Id == abonentId).Select(a => a.Version).SingleAsync();
    }

    private async Task SaveAsync(Func<SupportDb, Task> change)
    {
        await using var db = await Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        await change(db);
        await db.SaveChangesAsync();
    }

    private static async Task<T> OkAsync<T>(Task<Outcome<T>> command)
    {
        var outcome = await command;
        outcome.Refusals.Select(r => $"{r.Field}: {r.Reason}").ShouldBeEmpty("the scene could not be set");
        return outcome.Value;
    }
}

/// <summary>What one command is about.</summary>
/// <param name="Of">What it belongs to: an organisation.</param>
/// <param name="Version">Of the organisation.</param>
public sealed record Subject(long Id, long Of = 0, int Version = 0)
{
    public string Text { get; init; } = "";
}
