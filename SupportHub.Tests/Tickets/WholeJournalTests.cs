using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Shouldly;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Queries;
using SupportHub.Tickets.Records;
using Xunit;

namespace SupportHub.Tests.Tickets;

/// <summary>S5: the managers' journal.</summary>
public class WholeJournalTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 18, 9, 0);
    private static readonly Actor Ivan = new(1, "Ivan", ActorRole.Staff), Olga = new(3, "Olga", ActorRole.Manager);

    [Fact(DisplayName = "S5 newest first, slice by slice, nothing twice and nothing left out")]
    public async Task Slices()
    {
        await using var store = await OpenAsync();
        var (all, after) = (new List<long>(), (string?)null);
        do
        {
            var slice = await store.Get<WholeJournal>().ReadAsync(Olga, new JournalFilter(), after, 2, default);
            all.AddRange(slice.Items.Select(entry => entry.Line.Id));
            after = slice.Next;
        }
        while (after is not null);
        all.ShouldBe([5, 4, 3, 2, 1]);
    }

    [Fact(DisplayName = "S5 by subject, person and days; a day is Moscow's")]
    public async Task Filters()
    {
        await using var store = await OpenAsync();
        (await ActsAsync(store, new JournalFilter(JournalSubject.Ticket))).ShouldBe(["answered", "taken"]);
        (await ActsAsync(store, new JournalFilter(JournalSubject.Ticket, 10002))).ShouldBe(["answered"]);
        (await ActsAsync(store, new JournalFilter(PersonId: 3))).ShouldBe(["locked"]);
        (await ActsAsync(store, new JournalFilter(From: new LocalDate(2026, 11, 19)))).ShouldBe(["answered", "locked"]);
        (await ActsAsync(store, new JournalFilter(From: new LocalDate(2026, 11, 18), To: new LocalDate(2026, 11, 18)))).ShouldBe(["checked-in", "taken", "closing-moved"]);
    }

    [Fact(DisplayName = "S5 for managers only; each entry says what it is about")]
    public async Task Who_and_what()
    {
        await using var store = await OpenAsync();
        (await store.Get<WholeJournal>().ReadAsync(Ivan, new JournalFilter(), null, 50, default)).Items.ShouldBeEmpty();
        var entries = (await store.Get<WholeJournal>().ReadAsync(Olga, new JournalFilter(), null, 50, default)).Items;
        entries.Single(entry => entry.Line.Act == "locked").About.ShouldBe("Ivan");
        entries.Single(entry => entry.Line.Act == "checked-in").About.ShouldBe("Ivan");
    }

    [Fact(DisplayName = "No filter reads the journal from end to end; all of it is walked by its time, a slice at a time")]
    public async Task No_filter_scans_the_journal()
    {
        using var statements = new Statements();
        await using var store = await OpenAsync(services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(statements)));
        statements.Forget();
        var day = new LocalDate(2026, 11, 18);
        JournalFilter[] filters =
        [
            new(JournalSubject.Ticket), new(JournalSubject.Ticket, 10001), new(PersonId: 1), new(From: day), new(From: day, To: day), new(JournalSubject.User, PersonId: 1, From: day, To: day),
        ];
        foreach (var filter in filters)
        {
            var first = await store.Get<WholeJournal>().ReadAsync(Olga, filter, null, 1, default);
            await store.Get<WholeJournal>().ReadAsync(Olga, filter, first.Next, 1, default);
        }

        (await statements.ScansAsync(store, "Audit", "Tickets")).ShouldBeEmpty();
    }

    private static async Task<List<string>> ActsAsync(Store store, JournalFilter filter) =>
        [.. (await store.Get<WholeJournal>().ReadAsync(Olga, filter, null, 50, default)).Items.Select(entry => entry.Line.Act)];

    private static async Task<Store> OpenAsync(Action<IServiceCollection>? more = null)
    {
        var store = await Store.OpenAsync(Noon, services =>
        {
            services.AddSingleton<WholeJournal>();
            more?.Invoke(services);
        });
        await store.SaveAsync(db =>
        {
            db.Users.Add(new User { Id = 1, UserName = "ivan", DisplayName = "Ivan" });
            // several at one instant, as one act of a calendar leaves them
            db.Record(Actor.System("test"), Noon, SubjectKind.Calendar, 20261118, null, "closing-moved");
        });
        await store.SaveAsync(db => db.Record(Ivan, Noon, SubjectKind.Ticket, 10001, null, "taken"));
        await store.SaveAsync(db => db.Record(Ivan, Noon, SubjectKind.Duty, 1, null, "checked-in"));
        await store.SaveAsync(db => db.Record(Olga, Instant.FromUtc(2026, 11, 18, 21, 0), SubjectKind.User, 1, null, "locked", "Left"));
        await store.SaveAsync(db => db.Record(Ivan, Instant.FromUtc(2026, 11, 18, 21, 1), SubjectKind.Ticket, 10002, null, "answered"));
        return store;
    }
}
