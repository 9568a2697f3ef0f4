using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data.Bulk;
using SupportHub.Data.Log;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Cli;

/// <summary>
/// Tickets for measuring, with their conversation, reactions, journal and change log, in order of arrival: three years of closed ones, then the open ones of
/// the last working days, in every lane and state.
/// </summary>
internal sealed class SeedTickets(SeedPlan plan, SeedStart start, Timetable timetable, Instant now)
{
    private const int Years = 3;
    private readonly Random random = new(20_230_101);
    private readonly Edition edition = timetable.Current(now);
    private readonly WorkingTime time = timetable.Of(timetable.Current(now));
    private long message = start.Message;
    private long reaction = start.Reaction;
    private long audit = start.Audit;
    private long change = start.Change;

    public BulkChunk Make(int from, int count)
    {
        var rows = new SeedRows();
        for (var i = from; i < from + count; i++)
        {
            if (i < plan.Tickets - plan.Open) Closed(i, rows);
            else Open(i, rows);
        }

        return rows.ToChunk();
    }

    private void Closed(int i, SeedRows rows)
    {
        var closed = plan.Tickets - plan.Open;
        var span = Duration.FromDays(Years * 365);
        var arrived = ToSecond(now - Duration.FromDays(20) - span * ((closed - i) / (double)closed));
        var ticket = New(i, arrived);
        var clock = ReactionClock.Begin(arrived, ticket.Tier, edition, time, ClockCause.Arrival);
        var answered = time.Add(arrived, time.Between(arrived, clock.Due) * (random.NextDouble() * 1.02));
        var ended = answered + Duration.FromMinutes(random.Next(20, 2000));
        ticket.Status = TicketStatus.Closed;
        (ticket.EndedAt, ticket.ClosedAt, ticket.ChangedAt, ticket.WorkStartedAt) = (answered, ended, ended, answered);
        ticket.Version = 4;
        rows.Tickets.Add(ticket);
        Asked(rows, ticket, arrived);
        Answered(rows, ticket, clock, answered);
        Say(rows, ticket, MessageKind.FromAbonent, SeedWords.Thanks(random), ended);
        Tell(rows, ticket, "solved", ended, "Abonent");
    }

    private void Open(int i, SeedRows rows)
    {
        var part = (i - (plan.Tickets - plan.Open)) / (double)plan.Open;
        // the nearer to the end, the later it came: from thirty working hours ago to a minute
        var arrived = ToSecond(SeedClock.Back(time, now, Duration.FromMinutes(1 + 1_800 * (1 - part))));
        var ticket = New(i, arrived);
        var clock = ReactionClock.Begin(arrived, ticket.Tier, edition, time, ClockCause.Arrival);
        rows.Tickets.Add(ticket);
        Asked(rows, ticket, arrived);
        var chance = random.Next(100);
        var overdue = clock.Due < now;
        if (chance < 58 && (!overdue || chance < 3)) Owed(ticket, clock, chance);
        else Served(rows, ticket, clock, chance);
    }

    /// <summary>A reaction is owed; some are critical, a few of those confirmed.</summary>
    private void Owed(Ticket ticket, ReactionClock clock, int chance)
    {
        ticket.SetClock(clock);
        if (chance % 3 == 0) Assign(ticket, TicketStatus.InWork);
        if (chance is not (4 or 5) || ticket.Channel != Channel.Web) return;
        (ticket.Claimed, ticket.ClaimedAt) = (Criticality.Critical, ticket.ArrivedAt);
        if (chance == 4) ticket.Confirmed = Criticality.Critical;
    }

    private void Served(SeedRows rows, Ticket ticket, ReactionClock clock, int chance)
    {
        Answered(rows, ticket, clock, ToSecond(Instant.Min(now, time.Add(ticket.ArrivedAt, time.Between(ticket.ArrivedAt, Instant.Min(now, clock.Due)) * 0.6))));
        Assign(ticket, chance % 10 < 6 ? TicketStatus.WaitingForAbonent : chance % 10 < 8 ? TicketStatus.InWork : TicketStatus.Postponed);
        if (ticket.Status != TicketStatus.Postponed) return;
        (ticket.RefusalCode, ticket.ReviewOn) = (RefusalCode.NeedsUpdate, time.DateOf(now).PlusDays(random.Next(2, 30)));
    }

    private Ticket New(int i, Instant arrived)
    {
        var abonent = random.Next(plan.Abonents);
        var tier = SeedAbonents.TierOf(abonent);
        var channel = tier == SupportTier.Initial || random.Next(4) == 0 ? Channel.Email : Channel.Web;
        return new Ticket
        {
            Id = start.Ticket + i,
            Version = 1,
            AbonentId = start.Abonent + abonent,
            AuthorContactId = start.Contact + abonent,
            Channel = channel,
            Subject = SeedWords.Subject(random),
            Claimed = (Criticality)random.Next(1, 4),
            Tier = tier,
            RegisteredAt = arrived,
            ArrivedAt = arrived,
            ChangedAt = arrived,
            Facts = new TicketFacts { ProductName = "Вектор.Учёт", ClientVersion = "8.4.12", ServerVersion = "8.4.12", HowOften = "каждый раз" },
        };
    }

    private void Assign(Ticket ticket, TicketStatus status)
    {
        ticket.Status = status;
        ticket.Version++;
        ticket.WorkStartedAt ??= ticket.ArrivedAt;
        if (start.Staff.Count > 0) ticket.AssigneeId = start.Staff[(int)(ticket.Id % start.Staff.Count)].Id;
    }

    private void Asked(SeedRows rows, Ticket ticket, Instant at)
    {
        Say(rows, ticket, MessageKind.FromAbonent, SeedWords.Question(random), at);
        Tell(rows, ticket, "opened", at, "Abonent");
    }

    private void Answered(SeedRows rows, Ticket ticket, ReactionClock clock, Instant at)
    {
        var seen = message - 1;
        var (by, name) = start.Staff.Count == 0 ? ((long?)null, "seed") : start.Staff[(int)(ticket.Id % start.Staff.Count)];
        rows.Reactions.Add(new Reaction
        {
            Id = reaction++,
            TicketId = ticket.Id,
            Tier = ticket.Tier,
            EditionNumber = clock.EditionNumber,
            StartedAt = clock.Start,
            DueAt = clock.Due,
            EndedAt = at,
            Cause = clock.Cause,
            End = ReactionEnd.Answer,
            MessageId = message,
            ByUserId = by,
            SeenMessageId = seen,
            ClockText = clock.ToText(),
            Breached = clock.Breached(at),
        });
        var answer = Say(rows, ticket, MessageKind.Answer, SeedWords.Answer(random), at);
        (answer.AuthorUserId, answer.AuthorContactId, answer.AuthorName, answer.SeenMessageId) = (by, null, name, seen);
        ticket.ChangedAt = at;
        ticket.AssigneeId = by;
        Tell(rows, ticket, "answered", at, "Staff");
    }

    private Message Say(SeedRows rows, Ticket ticket, MessageKind kind, string text, Instant at)
    {
        var said = new Message
        {
            Id = message++,
            TicketId = ticket.Id,
            Kind = kind,
            Channel = ticket.Channel,
            AuthorContactId = ticket.AuthorContactId,
            AuthorName = "Контакт",
            Text = text,
            At = at,
        };
        rows.Messages.Add(said);
        return said;
    }

    private void Tell(SeedRows rows, Ticket ticket, string act, Instant at, string role)
    {
        rows.Audit.Add(new AuditEntry { Id = audit++, Subject = SubjectKind.Ticket, SubjectId = ticket.Id, At = at, Act = act, ActorName = "seed", ActorRole = role, Where = "cli" });
        rows.Changes.Add(new ChangeLogEntry { Seq = change++, Subject = SubjectKind.Ticket, SubjectId = ticket.Id, AbonentId = ticket.AbonentId, Kind = act, At = at });
    }

    private static Instant ToSecond(Instant at) => Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
}
