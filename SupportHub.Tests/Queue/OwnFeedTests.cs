using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using SupportHub.Abonents.Model;
using SupportHub.Data.Log;
using SupportHub.Identity;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Queue.Own;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Model;
using Xunit;

namespace SupportHub.Tests.Queue;

/// <summary>P1, Q9: an abonent sees its own tickets, how many stand before them and by which rule that grew; nothing of anybody else.</summary>
public class OwnFeedTests
{
    private const long Responsible = 1, Other = 2, Colleague = 3;

    [Fact(DisplayName = "Q9 how many stand before")]
    public async Task A_contact_sees_its_own_tickets_and_how_many_stand_before_them()
    {
        await using var room = await OpenAsync();
        await room.FileAsync(1, tier: SupportTier.Development);
        await room.FileAsync(2);
        await room.FileAsync(3, t => t.Status = TicketStatus.Resolved, clock: false);
        await room.FileAsync(4, t => t.Status = TicketStatus.Closed, clock: false);
        await room.LoadAsync();
        await using var following = await FollowAsync(room, Responsible);
        var tickets = following.Board.Tickets;
        tickets.Select(t => t.Id).Order().ShouldBe([2, 3]);
        tickets.Single(t => t.Id == 2).Before.ShouldBe(1);
        tickets.Single(t => t.Id == 2).Place.ShouldBe(2);
        tickets.Single(t => t.Id == 3).Place.ShouldBeNull();
    }

    [Fact(DisplayName = "P1 another abonent's tickets are never there")]
    public async Task Nothing_of_another_abonent_is_ever_shown()
    {
        await using var room = await OpenAsync();
        await room.FileAsync(1, tier: SupportTier.Development);
        await room.FileAsync(2);
        await room.LoadAsync();
        await using var mine = await FollowAsync(room, Responsible);
        await using var theirs = await FollowAsync(room, Other);
        mine.Board.Tickets.Select(t => t.Id).ShouldBe([2]);
        theirs.Board.Tickets.Select(t => t.Id).ShouldBe([1]);
    }

    [Fact(DisplayName = "Q9 by which rule the place moved back")]
    public async Task A_place_that_moved_back_says_by_which_rule()
    {
        await using var room = await OpenAsync();
        await room.FileAsync(5, channel: Channel.Email);
        await room.LoadAsync();
        await using var following = await FollowAsync(room, Responsible);
        await room.FileAsync(6, tier: SupportTier.Development);
        (await SeenAsync(room, following)).Single().ShouldSatisfyAllConditions(t => t.Before.ShouldBe(1), t => t.MovedBackBy.ShouldBe(Clauses.WebFirst));
        await room.FileAsync(7, t => t.Confirmed = Criticality.Critical, tier: SupportTier.Initial, channel: Channel.Email);
        (await SeenAsync(room, following)).Single().ShouldSatisfyAllConditions(t => t.Before.ShouldBe(2), t => t.MovedBackBy.ShouldBe(Clauses.QueueOutOfTurn));
        await room.ChangeAsync(6, t =>
        {
            t.Status = TicketStatus.WaitingForAbonent;
            t.SetClock(null);
        });
        (await SeenAsync(room, following)).Single().ShouldSatisfyAllConditions(t => t.Before.ShouldBe(1), t => t.MovedBackBy.ShouldBeNull());
    }

    [Fact(DisplayName = "P1 a contact who is not responsible")]
    public async Task A_colleague_sees_only_what_they_filed_or_are_copied_on()
    {
        await using var room = await OpenAsync();
        await room.FileAsync(1, t => t.AuthorContactId = Responsible);
        await room.FileAsync(2, t => t.AuthorContactId = Colleague);
        await room.FileAsync(3);
        await room.LoadAsync();
        await using var following = await FollowAsync(room, Colleague);
        following.Board.Tickets.Select(t => t.Id).ShouldBe([2]);
        await room.Store.SaveAsync(db =>
        {
            db.Participants.Add(new Participant { TicketId = 3, ContactId = Colleague });
            db.Tell(room.Now, SubjectKind.Ticket, 3, (long)SupportTier.Partner, "copied");
        });
        (await SeenAsync(room, following)).Select(t => t.Id).Order().ShouldBe([2, 3]);
    }

    [Fact]
    public async Task A_ticket_that_did_not_change_stays_the_same_object()
    {
        await using var room = await OpenAsync();
        await room.FileAsync(1);
        await room.FileAsync(2);
        await room.LoadAsync();
        await using var following = await FollowAsync(room, Responsible);
        var before = following.Board.Tickets.Single(t => t.Id == 1);
        await room.ChangeAsync(2, t => t.Subject = "Other words");
        var after = await SeenAsync(room, following);
        after.Single(t => t.Id == 1).ShouldBeSameAs(before);
        after.Single(t => t.Id == 2).Subject.ShouldBe("Other words");
    }

    [Fact]
    public async Task A_ticket_that_moved_to_another_abonent_leaves_the_view()
    {
        await using var room = await OpenAsync();
        await room.FileAsync(1);
        await room.LoadAsync();
        await using var following = await FollowAsync(room, Responsible);
        await room.ChangeAsync(1, t => t.AbonentId = (long)SupportTier.Development);
        (await SeenAsync(room, following)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_loses_access_sees_nothing_from_then_on()
    {
        await using var room = await OpenAsync();
        await room.FileAsync(1);
        await room.LoadAsync();
        var ended = new TaskCompletionSource<OwnBoard>();
        await using var following = await FollowAsync(room, Responsible, board =>
        {
            ended.TrySetResult(board);
            return Task.CompletedTask;
        });
        await using (var db = room.Store.Db())
        {
            await db.Contacts.Where(c => c.Id == Responsible).ExecuteUpdateAsync(set => set.SetProperty(c => c.IsRetired, true));
        }
        room.Store.Get<UserChanges>().Raise(new PersonChange(SubjectKind.Abonent, (long)SupportTier.Partner));
        (await ended.Task.WaitAsync(TimeSpan.FromMinutes(2))).Tickets.ShouldBeEmpty();
        await Eventually.IsTrueAsync(() => room.Store.Get<OwnFeed>().Abonents == 0, "nobody follows any more");
    }

    [Fact]
    public async Task Staff_and_strangers_follow_nothing_here()
    {
        await using var room = await OpenAsync();
        foreach (var actor in new[] { Actor.Stranger, new Actor(9, "Staff", ActorRole.Staff), new Actor(99, "Nobody", ActorRole.Abonent, 1, 1, true) })
            (await room.Store.Get<OwnFeed>().FollowAsync(actor, _ => Task.CompletedTask, default)).Refusal!.Clause.ShouldBe(Clauses.WhoSees);
    }

    private static async Task<BoardRoom> OpenAsync()
    {
        var room = await BoardRoom.OpenAsync(add: services => services.AddSingleton<Standings>().AddSingleton<UserChanges>().AddSingleton<OwnFeed>());
        await room.Store.SaveAsync(db =>
        {
            Add(Responsible, SupportTier.Partner, responsible: true);
            Add(Other, SupportTier.Development, responsible: true);
            Add(Colleague, SupportTier.Partner, responsible: false);

            void Add(long id, SupportTier abonent, bool responsible)
            {
                db.Contacts.Add(new Contact { Id = id, AbonentId = (long)abonent, Name = $"Contact {id}", Email = $"contact{id}@people.example", IsResponsible = responsible });
                db.Users.Add(new User { Id = id, UserName = $"u{id}", DisplayName = $"Contact {id}", PasswordHash = "x", AbonentId = (long)abonent, ContactId = id });
                db.UserRoles.Add(new() { UserId = id, RoleId = Roles.IdOf(Roles.Abonent) });
            }
        });
        return room;
    }

    private static async Task<OwnFollowing> FollowAsync(BoardRoom room, long userId, Func<OwnBoard, Task>? show = null) =>
        (await room.Store.Get<OwnFeed>().FollowAsync(new Actor(userId, "Contact", ActorRole.Abonent), show ?? (_ => Task.CompletedTask), default)).Value;

    /// <summary>What the contact sees after the next look.</summary>
    private static async Task<IReadOnlyList<OwnTicket>> SeenAsync(BoardRoom room, OwnFollowing following)
    {
        await room.LookAsync();
        await room.Store.Get<OwnFeed>().ShowAsync(room.Board);
        return following.Latest.Tickets;
    }
}
