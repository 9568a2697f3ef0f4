using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Model;

/// <content>What moves between people: take, release, give. None of it is a reaction (T4).</content>
public partial class Ticket
{
    /// <summary>A person of staff takes it.</summary>
    /// <returns>True when nobody ever had it: its sender is told that work starts (R4.4-tid).</returns>
    public Outcome<bool> Take(long userId, Instant now)
    {
        var next = Next(TicketAct.Take, ActorKind.Staff);
        if (!next.TryGet(out var status)) return next.Refusal!;
        Status = status;
        AssigneeId = userId;
        Touch(now);
        return StartWork(now);
    }

    /// <summary>Puts it back: nobody has it then.</summary>
    public Outcome<Done> Release(Instant now)
    {
        var next = Next(TicketAct.Release, ActorKind.Staff);
        if (!next.TryGet(out var status)) return next.Refusal!;
        Status = status;
        AssigneeId = null;
        Touch(now);
        return Done.Value;
    }

    /// <summary>Gives it to another person of staff.</summary>
    /// <returns>True when nobody ever had it.</returns>
    public Outcome<bool> Give(long toUserId, Instant now)
    {
        var next = Next(TicketAct.Give, ActorKind.Staff);
        if (!next.TryGet(out var status)) return next.Refusal!;
        Status = status;
        AssigneeId = toUserId;
        Touch(now);
        return StartWork(now);
    }

    private Outcome<TicketStatus> Next(TicketAct act, ActorKind by) => Transitions.Next(Status, act, by);

    private bool StartWork(Instant now)
    {
        if (WorkStartedAt is not null) return false;
        WorkStartedAt = now;
        return true;
    }
}
