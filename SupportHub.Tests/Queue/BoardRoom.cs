using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Queue.Board;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Model;
using static SupportHub.Tests.Regulation.Moments;

namespace SupportHub.Tests.Queue;

/// <summary>A board over a real database, driven look by look, and tickets written past the commands as another node would.</summary>
internal sealed class BoardRoom : IAsyncDisposable
{
    public static readonly Instant Start = Moscow("2026-06-10 10:00");

    private BoardRoom(Store store) => Store = store;

    public Store Store { get; }

    public Feed<QueueSnapshot> Feed => Store.Get<Feed<QueueSnapshot>>();

    public QueueSnapshot Board => Feed.Latest;

    public QueueProjector Projector => Store.Get<QueueProjector>();

    public Instant Now
    {
        get => Store.Time.Now;
        set => Store.Time.Now = value;
    }

    public static async Task<BoardRoom> OpenAsync(Action<IServiceCollection>? add = null)
    {
        var store = await Store.OpenAsync(Start, services => Add(services, add));
        var room = new BoardRoom(store);
        await store.SaveAsync(db =>
        {
            foreach (var tier in Enum.GetValues<SupportTier>()) db.Abonents.Add(new Abonent { Id = (long)tier, Name = $"Organisation {tier}", Tier = tier, CreatedAt = Start });
        });
        return room;
    }

    public Task LoadAsync() => Projector.LoadAsync(default);

    public Task<bool> LookAsync() => Projector.LookAsync(default);

    /// <summary>A new ticket and its row in the change log; nobody is signalled.</summary>
    public Task FileAsync(long id, Action<Ticket>? then = null, SupportTier tier = SupportTier.Partner, Channel channel = Channel.Web, Instant? at = null, bool clock = true) =>
        Store.SaveAsync(db =>
        {
            var arrived = at ?? Now;
            var ticket = new Ticket
            {
                Id = id, AbonentId = (long)tier, Subject = $"Ticket {id}", Tier = tier, Channel = channel, RegisteredAt = arrived, ArrivedAt = arrived, ChangedAt = arrived,
            };
            if (clock) ticket.SetClock(ReactionClock.Begin(arrived, tier, Edition.Default, Working, ClockCause.Arrival));
            then?.Invoke(ticket);
            db.Tickets.Add(ticket);
            db.Tell(Now, SubjectKind.Ticket, id, ticket.AbonentId, "opened");
        });

    /// <summary>Changes a ticket and says so in the log.</summary>
    public async Task ChangeAsync(long id, Action<Ticket> change, bool tell = true)
    {
        await using var db = Store.Db();
        var ticket = await db.Tickets.SingleAsync(t => t.Id == id);
        change(ticket);
        if (tell) db.Tell(Now, SubjectKind.Ticket, id, ticket.AbonentId, "changed");
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private static void Add(IServiceCollection services, Action<IServiceCollection>? add)
    {
        services
            .AddSingleton<ChangeLogReader>().AddSingleton<BoardHealth>().AddSingleton<Touches>().AddSingleton<TimetableSource>().AddSingleton<QueueProjector>()
            .AddSingleton(Options.Create(new QueueOptions()))
            .AddSingleton(p => new Feed<QueueSnapshot>(QueueSnapshot.Empty, TimeSpan.FromMilliseconds(1), TimeProvider.System, p.GetRequiredService<ILogger<BoardRoom>>()));
        add?.Invoke(services);
    }
}
