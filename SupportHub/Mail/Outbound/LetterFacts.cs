using System.Globalization;
using NodaTime.Text;
using SupportHub.Identity;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Model;
using SupportHub.Mail.Templates;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Mail.Outbound;

/// <summary>What a letter can speak of, by the names that templates use.</summary>
internal static class LetterFacts
{
    private const long Megabyte = 1_000_000;

    /// <exception cref="InvalidOperationException">What it must speak of is not there.</exception>
    public static LetterValues Of(LetterSource source, AccountLetter? account, Timetable timetable, LetterWords words)
    {
        var values = new LetterValues()
            .Set("greeting", source.Letter.ToName is { Length: > 0 } name ? words["Mail.Greeting", name] : words["Mail.GreetingNobody"])
            .Set("name", source.Letter.ToName)
            .Set("vendor", words.VendorName);
        if (account is not null) OfAccount(values, source.Letter.Kind, account, words);
        else if (source.Letter.Kind == LetterKind.TooLarge) OfLargeLetter(values, source, words);
        else OfTicket(values, source, timetable, words);
        return values;
    }

    private static void OfAccount(LetterValues values, LetterKind kind, AccountLetter account, LetterWords words) => values
        .Set("inviter", account.InvitedBy)
        .Set("until", words.Moment(account.Until))
        .Block("link", body => body.Link(words[$"Mail.{kind}.Link"], words.Address(account.Path)));

    private static void OfLargeLetter(LetterValues values, LetterSource source, LetterWords words) => values
        .Set("subject", source.Argument("subject") is { Length: > 0 } subject ? subject : words["Mail.NoSubject"])
        .Set("size", Megabytes(source.Argument("size"), words, Megabyte - 1))
        .Set("limit", Megabytes(source.Argument("limit"), words, 0));

    // what is above the limit is so in the letter too, by however little
    private static string Megabytes(string? bytes, LetterWords words, long more) =>
        long.TryParse(bytes, CultureInfo.InvariantCulture, out var size) ? words["Mail.Megabytes", Math.Max(1, (size + more) / Megabyte)] : words["Mail.Megabytes", "?"];

    private static void OfTicket(LetterValues values, LetterSource source, Timetable timetable, LetterWords words)
    {
        var ticket = source.Ticket ?? throw new InvalidOperationException($"The letter {source.Letter.Kind} has no ticket.");
        values.Set("tid", ticket.Tid.ToString()).Set("subject", SubjectOf(ticket, words)).Set("abonent", ticket.Abonent?.Name).Set("arrived", words.Moment(ticket.ArrivedAt))
            .Set("clause", ClauseOf(source.Letter.Kind) is { } clause ? words.Clause(clause) : "");
        if (source.Letter.Kind.IsWrittenByPerson()) OfMessage(values, source, words);
        OfEnd(values, source, ticket, words);
        OfPromise(values, source, timetable, words);
        var (from, to) = (source.Argument("from") ?? $"{ticket.Claimed}", source.Argument("to") ?? $"{ticket.Criticality}");
        values.Set("from", words[$"Criticality.{from}"]).Set("to", words[$"Criticality.{to}"]);
    }

    private static void OfMessage(LetterValues values, LetterSource source, LetterWords words)
    {
        var message = source.Message ?? throw new InvalidOperationException($"The letter {source.Letter.Kind} has no message.");
        values.Set("author", message.AuthorName).Block("message", body => WriteMessage(body, message, source, words))
            .Set("wait", source.Ticket!.Status == TicketStatus.WaitingForAbonent ? words["Mail.Answer.WeWait"] : "");
    }

    private static void WriteMessage(LetterBody body, Message message, LetterSource source, LetterWords words)
    {
        body.Quote(message.Text);
        if (source.FilesLeft.Count > 0) body.Say(words["Mail.FilesLeft", string.Join(", ", source.FilesLeft)]);
        if (source.FilesLost.Count > 0) body.Say(words["Mail.FilesLost", string.Join(", ", source.FilesLost)]);
    }

    // a number of ours in it would be a second one, of another ticket
    private static string SubjectOf(Ticket ticket, LetterWords words) => SubjectTids.Without(ticket.Subject) is { Length: > 0 } subject ? subject : words["Mail.NoSubject"];

    /// <summary>As it was decided when the letter was written: it may be held for days, and the ticket go on meanwhile. The closing moves with the calendar while it stands.</summary>
    private static void OfEnd(LetterValues values, LetterSource source, Ticket ticket, LetterWords words)
    {
        var code = Enum.TryParse<RefusalCode>(source.Argument("code"), out var given) ? given : ticket.RefusalCode;
        var review = source.Argument("reviewOn") is { } text && LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : ticket.ReviewOn;
        var closes = ticket.ClosesAt ?? source.Moment("closesAt");
        values.Set("review", review is { } on ? words.Day(on) : "")
            .Set("closes", closes is { } at ? words.Inline(at) : "")
            .Set("reason", code is { } why ? words["Mail.Reason", words[$"RefusalCode.{why}"], words.Clause(Clauses.Postpone)] : "");
    }

    private static void OfPromise(LetterValues values, LetterSource source, Timetable timetable, LetterWords words)
    {
        var promised = source.Letter.Kind == LetterKind.WorkStarted ? null : Promised.Of(source, timetable);
        var due = promised?.Reckoning.Deadline ?? source.Ticket!.Clock?.Due;
        values.Set("due", due is { } at ? words.Moment(at) : "")
            .Set("tier", words[$"Tier.{promised?.Tier ?? source.Ticket!.Tier}"])
            .Set("cause", source.Argument("reason") is { Length: > 0 } cause ? words.Reason(cause) : "")
            .Set("was", source.Moment("was") is { } before ? words.Moment(before) : "")
            .Block("promise", body =>
            {
                if (promised is not null) PromiseText.Write(body, promised, words);
            });
    }

    // of the text that the abonent has; the ids of our own decisions on it would tell them nothing
    private static Clause? ClauseOf(LetterKind kind) => kind switch
    {
        LetterKind.Declined or LetterKind.Postponed => Clauses.Postpone,
        LetterKind.PromiseMoved => Clauses.OpeningHours,
        // that letters with its number join it
        LetterKind.Resolved or LetterKind.Closed => Clauses.TicketNumber,
        LetterKind.DetailsWanted => Clauses.Template,
        _ => null,
    };
}
