using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Identity;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using SupportHub.Resources;
using SupportHub.Tickets.Model;

namespace SupportHub.Mail.Outbound;

/// <summary>A letter about nobody's ticket, to show how the words of a template look.</summary>
internal static class SampleLetter
{
    private const long Number = 10023;

    public static LetterSource Of(LetterKind kind, string language, Timetable timetable, Instant now)
    {
        var texts = TextFiles.Of(language);
        var letter = new OutboxLetter
        {
            Kind = kind,
            Language = language,
            ToName = texts["Mail.Sample.Name"],
            Arguments = kind == LetterKind.TooLarge
                ? $$"""{"subject":"{{texts["Mail.Sample.Subject"]}}","size":"31000000","limit":"25000000"}"""
                : $$"""{"from":"Critical","to":"Normal","reason":"{{texts["Mail.Sample.Cause"]}}","was":"{{NodaTime.Text.InstantPattern.General.Format(now)}}"}""",
            CreatedAt = now,
        };
        var ticket = kind.IsOfAccount() || kind == LetterKind.TooLarge ? null : Ticket(texts, timetable, now);
        var message = new Message { AuthorName = texts["Mail.Sample.Author"], Text = texts["Mail.Sample.Message"], At = now };
        return new LetterSource(letter, ticket, message, null, null)
        {
            Account = kind.IsOfAccount() ? new AccountLetter("/account/…", now + Duration.FromDays(3), texts["Mail.Sample.Author"]) : null,
        };
    }

    private static Ticket Ticket(IReadOnlyDictionary<string, string> texts, Timetable timetable, Instant now)
    {
        var edition = timetable.Current(now);
        var hours = timetable.Of(edition);
        var ticket = new Ticket
        {
            Id = Number,
            Subject = texts["Mail.Sample.Subject"],
            Abonent = new Abonent { Name = texts["Mail.Sample.Abonent"] },
            Tier = SupportTier.Partner,
            Status = TicketStatus.WaitingForAbonent,
            ArrivedAt = now,
            RegisteredAt = now,
            RefusalCode = RefusalCode.NeedsUpdate,
            ReviewOn = hours.AddWorkingDays(hours.DateOf(now), 5),
            ClosesAt = now + Duration.FromDays(14),
        };
        ticket.SetClock(ReactionClock.Begin(now, SupportTier.Partner, edition, hours, ClockCause.Arrival));
        return ticket;
    }
}
