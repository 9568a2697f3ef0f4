using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Records;

/// <summary>What an entry of the journal is about; numbered as it is stored.</summary>
public enum JournalSubject
{
    Ticket = 1,
    Abonent = 2,
    Calendar = 3,
    Edition = 4,
    User = 5,
    WallDevice = 6,
    Duty = 7,
    Job = 8,
    Announcement = 9,
    Product = 10,
}

/// <summary>Which entries of the journal; what is null does not matter.</summary>
/// <param name="SubjectId">One ticket, one abonent … of that kind.</param>
/// <param name="PersonId">Who acted.</param>
/// <param name="From">The first day, by Moscow's calendar.</param>
/// <param name="To">The last day.</param>
public sealed record JournalFilter(JournalSubject? Subject = null, long? SubjectId = null, long? PersonId = null, LocalDate? From = null, LocalDate? To = null);

/// <summary>An entry of the whole journal (S5).</summary>
/// <param name="About">The ticket's subject, the abonent's or the person's name …; empty where it has none, or is gone.</param>
public sealed record JournalEntry(JournalLine Line, JournalSubject Subject, long SubjectId, string About)
{
    public Tid? Tid => Subject == JournalSubject.Ticket ? Regulation.Tid.Of(SubjectId) : null;
}
