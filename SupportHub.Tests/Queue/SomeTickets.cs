using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using SupportHub.Queue.Board;
using SupportHub.Regulation;
using static SupportHub.Tests.Regulation.Moments;

namespace SupportHub.Tests.Queue;

/// <summary>Tickets as the board reads them, by chance or many.</summary>
internal static class SomeTickets
{
    public static readonly Instant Now = Moscow("2026-06-10 15:00");

    public static readonly Timetable Timetable = new(new Editions([Edition.Default]), ProductionCalendar.BuiltIn);

    /// <summary>One ticket; few numbers, so that the same one comes again changed.</summary>
    public static readonly Gen<BoardTicket> Any =
        from id in Gen.Choose(1, 40)
        from status in Gen.Elements(Enum.GetValues<TicketStatus>())
        from tier in Gen.Elements(Enum.GetValues<SupportTier>())
        from channel in Gen.Elements(Enum.GetValues<Channel>())
        from claimed in Gen.Elements(Enum.GetValues<Criticality>())
        from confirmed in Gen.Elements<Criticality?>(null, null, Criticality.Normal, Criticality.Critical)
        from hours in Gen.Choose(0, 60)
        from owed in Gen.Choose(0, 3)
        select Of(id, status, tier, channel, claimed, confirmed, Now - Duration.FromHours(hours), owed > 0);

    public static BoardTicket Of(
        long id,
        TicketStatus status,
        SupportTier tier,
        Channel channel = Channel.Web,
        Criticality claimed = Criticality.Normal,
        Criticality? confirmed = null,
        Instant? arrived = null,
        bool owed = true)
    {
        var at = arrived ?? Now;
        return new BoardTicket(
            id, $"Ticket {id}", id % 300, $"Organisation {id % 300}", tier, channel, claimed, ClaimedAt: null, confirmed, status, AssigneeId: null, Assignee: null, SpecialistId: null, at, at, at,
            owed ? ReactionClock.Begin(at, tier, Edition.Default, Working, ClockCause.Arrival).ToText() : null);
    }

    /// <summary>An open queue of that many.</summary>
    public static List<BoardTicket> Many(int count) =>
    [
        .. Enumerable.Range(1, count).Select(i => Of(
            10_000 + i,
            i % 5 == 0 ? TicketStatus.InWork : TicketStatus.New,
            (SupportTier)(1 + i % 3),
            i % 4 == 0 ? Channel.Email : Channel.Web,
            arrived: Now - Duration.FromSeconds(i * 17),
            owed: i % 7 != 0)),
    ];
}
