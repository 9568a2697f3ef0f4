using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Shouldly;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Queue.Board;
using SupportHub.Queue.Own;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Model;
using Xunit;

namespace SupportHub.Tests.Queue;

/// <summary>What stands beside the queue on the wall; and that none of it reads a growing table from end to end.</summary>
public class SideFeedTests
{
    [Fact]
    public async Task What_just_happened_is_told_newest_first_with_its_subject()
    {
        await using var room = await OpenAsync();
        await room.FileAsync(1);
        await room.Store.SaveAsync(db =>
        {
            db.Record(new Actor(1, "Ivan", ActorRole.Staff), room.Now, SubjectKind.User, 1, null, "signed-in");
            db.Record(new Actor(1, "Ivan", ActorRole.Staff), room.Now, SubjectKind.Ticket, 1, 2, "taken");
        });
        await room.Store.SaveAsync(db => db.Record(new Actor(2, "Olga", ActorRole.Manager), room.Now, SubjectKind.Abonent, 2, 2, "tier-assigned"));
        await room.LoadAsync();
        await room.Store.Get<Happenings>().ShowAsync(room.Board);
        var told = room.Store.Get<Feed<IReadOnlyList<Happening>>>().Latest;
        told.Select(h => (h.Act, h.Subject, h.Abonent, h.Actor)).ShouldBe(
            [("tier-assigned", "", "Organisation Partner", "Olga"), ("taken", "Ticket 1", "Organisation Partner", "Ivan")]);
    }

    [Theory(DisplayName = "R4.7: that there are access details, and who looked at them, is not told on the wall")]
    [InlineData("access-given")]
    [InlineData("access-shown")]
    [InlineData("access-moved-in")]
    [InlineData("access-destroyed")]
    [InlineData("password-moved-out")]
    public async Task Access_is_not_told(string act)
    {
        await using var room = await OpenAsync();
        await room.FileAsync(1);
        await room.Store.SaveAsync(db => db.Record(new Actor(1, "Ivan", ActorRole.Staff), room.Now, SubjectKind.Ticket, 1, 2, "taken"));
        await room.Store.SaveAsync(db => db.Record(new Actor(1, "Ivan", ActorRole.Staff), room.Now, SubjectKind.Ticket, 1, 2, act));
        await room.LoadAsync();
        await room.Store.Get<Happenings>().ShowAsync(room.Board);
        room.Store.Get<Feed<IReadOnlyList<Happening>>>().Latest.Select(h => h.Act).ShouldBe(["taken"]);
    }

    [Fact]
    public async Task Who_is_on_duty_is_told_with_what_they_have_in_work()
    {
        await using var room = await OpenAsync();
        await room.Store.SaveAsync(db =>
        {
            db.Users.Add(new User { Id = 1, UserName = "ivan", DisplayName = "Ivan" });
            db.Users.Add(new User { Id = 2, UserName = "olga", DisplayName = "Olga" });
            db.DutyShifts.Add(new DutyShift { UserId = 1, CheckedInAt = room.Now });
            db.DutyShifts.Add(new DutyShift { UserId = 2, CheckedInAt = room.Now - Duration.FromHours(9), CheckedOutAt = room.Now });
        });
        await room.FileAsync(1, InWork);
        await room.FileAsync(2, InWork);
        await room.LoadAsync();
        await room.Store.Get<OnDutyFeed>().ShowAsync(room.Board);
        room.Store.Get<Feed<IReadOnlyList<OnDuty>>>().Latest.ShouldBe([new OnDuty(1, "Ivan", room.Now, 2)]);

        static void InWork(Ticket ticket) => (ticket.Status, ticket.AssigneeId) = (TicketStatus.InWork, 1);
    }

    [Fact(DisplayName = "No hot query of the live path scans a growing table")]
    public async Task Everything_live_is_read_by_an_index()
    {
        var statements = new Statements();
        await using var room = await OpenAsync(services => services.AddSingleton<ILoggerProvider>(statements).AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information)));
        for (var id = 1; id <= 3; id++) await room.FileAsync(id);
        await room.Store.SaveAsync(db =>
        {
            db.Record(Actor.System("test"), room.Now, SubjectKind.Ticket, 1, 2, "taken");
            db.Record(Actor.System("test"), room.Now, SubjectKind.Abonent, 2, 2, "edited");
        });
        statements.Forget();
        await room.LoadAsync();
        await room.ChangeAsync(2, t => t.Subject = "Changed");
        await room.LookAsync();
        await room.Store.Get<Happenings>().ShowAsync(room.Board);
        await room.Store.Get<OnDutyFeed>().ShowAsync(room.Board);
        await new OwnTickets(room.Store.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<SupportHub.Data.SupportDb>>()).ReadAsync((long)SupportTier.Partner, default);
        (await statements.ScansAsync(room.Store, "Tickets", "ChangeLog", "Audit", "Reactions", "Breaches", "Participants", "DutyShifts")).ShouldBeEmpty();
    }

    private static Task<BoardRoom> OpenAsync(Action<IServiceCollection>? add = null) => BoardRoom.OpenAsync(services =>
    {
        services.AddSingleton<Happenings>().AddSingleton<OnDutyFeed>();
        services.AddSingleton(new Feed<IReadOnlyList<Happening>>([], TimeSpan.Zero, TimeProvider.System, NullLogger.Instance));
        services.AddSingleton(new Feed<IReadOnlyList<OnDuty>>([], TimeSpan.Zero, TimeProvider.System, NullLogger.Instance));
        add?.Invoke(services);
    });
}
