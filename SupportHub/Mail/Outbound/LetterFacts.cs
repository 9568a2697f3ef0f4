using System.Globalization;
using SupportHub.Identity;
using SupportHub.Mail.Model;
using SupportHub.Mail.Templates;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Mail.Outbound;

/// <summary>What a letter can speak of, by the names that templates use.</summary>
internal static class LetterFacts
{
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
        .Set("size", Megabytes(source.Argument("size"), words))
        .Set("limit", Megabytes(source.Argument("limit"), words));

    private static string Megabytes(string? bytes, LetterWords words) =>
        long.TryParse(bytes, CultureInfo.InvariantCulture, out var size) ? words["Mail.Megabytes", Math.Max(1, (size + 500_000) / 1_000_000)] : words["Mail.Megabytes", "?"];

    private static void OfTicket(LetterValues values, LetterSource source, Timetable timetable, LetterWords words)
    {
        var ticket = source.Ticket ?? throw new InvalidOperationException($"The letter {source.Letter.Kind} has no ticket.");
        values.Set("tid", ticket.Tid.ToString()).Set("subject", ticket.Subject).Set("abonent", ticket.Abonent?.Name).Set("arrived", words.Moment(ticket.ArrivedAt))
            .Set("clause", ClauseOf(source.Letter.Kind) is { } clause ? words.Clause(clause) : "");
        if (source.Letter.Kind.IsWrittenByPerson()) OfMessage(values, source, words);
        OfEnd(values, ticket, words);
        OfPromise(values, source, timetable, words);
        var (from, to) = (source.Argument("from") ?? $"{ticket.Claimed}", source.Argument("to") ?? $"{ticket.Criticality}");
        values.Set("from", words[$"Criticality.{from}"]).Set("to", words[$"Criticality.{to}"]);
    }

    private static void OfMessage(LetterValues values, LetterSource source, LetterWords words)
    {
        var message = source.Message ?? throw new InvalidOperationException($"The letter {source.Letter.Kind} has no message.");
        values.Set("author", message.AuthorName).Block("message", body => body.Quote(message.Text))
            .Set("wait", source.Ticket!.Status == TicketStatus.WaitingForAbonent ? words["Mail.Answer.WeWait"] : "");
    }

    private static void OfEnd(LetterValues values, Ticket ticket, LetterWords words) => values
        .Set("review", ticket.ReviewOn is { } day ? words.Day(day) : "")
        .Set("closes", ticket.ClosesAt is { } closes ? words.Inline(closes) : "")
        .Set("reason", ticket.RefusalCode is { } code ? words["Mail.Reason", words[$"RefusalCode.{code}"], words.Clause(Clauses.Postpone)] : "");

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

    private static Clause? ClauseOf(LetterKind kind) => kind switch
    {
        LetterKind.Declined or LetterKind.Resolved => Clauses.States,
        LetterKind.PromiseMoved => Clauses.CalendarCorrected,
        LetterKind.Closed => Clauses.ClosedIsFinal,
        LetterKind.DetailsWanted => Clauses.Template,
        _ => null,
    };
}
