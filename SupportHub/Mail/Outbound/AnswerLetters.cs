using SupportHub.Mail.Model;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Mail.Outbound;

/// <summary>The letters that carry what a person of staff wrote.</summary>
internal static class AnswerLetters
{
    public static void Write(LetterBody body, LetterSource source, LetterWords words)
    {
        if (source is not { Ticket: { } ticket, Message: { } message }) throw new InvalidOperationException($"The letter {source.Letter.Kind} has no ticket or no message.");
        Begin(body, source.Letter.Kind, ticket, words);
        body.Quote(message.Text).Say(words["Mail.Signed", message.AuthorName, words.VendorName]);
        End(body, source.Letter.Kind, ticket, words);
    }

    private static void Begin(LetterBody body, LetterKind kind, Ticket ticket, LetterWords words)
    {
        var tid = ticket.Tid.ToString();
        switch (kind)
        {
            case LetterKind.Postponed:
                body.Say(ticket.ReviewOn is { } day ? words["Mail.Postponed", tid, words.Day(day)] : words["Mail.Postponed.NoDay", tid]);
                Reason(body, ticket, words);
                break;
            case LetterKind.Declined:
                body.Say(words["Mail.Declined", tid]);
                Reason(body, ticket, words);
                break;
            case LetterKind.Resolved:
                body.Say(words["Mail.Resolved", tid]);
                break;
            default:
                body.Say(words["Mail.Answer", tid]);
                break;
        }
    }

    private static void End(LetterBody body, LetterKind kind, Ticket ticket, LetterWords words)
    {
        switch (kind)
        {
            case LetterKind.Postponed:
                body.Say(words["Mail.Postponed.Return"]);
                break;
            case LetterKind.Declined or LetterKind.Resolved when ticket.ClosesAt is { } closes:
                body.Say(words[$"Mail.{kind}.Disagree", words.Inline(closes), words.Clause(Clauses.States)]);
                break;
            case LetterKind.Answer when ticket.Status == TicketStatus.WaitingForAbonent:
                body.Say(words["Mail.Answer.WeWait"]);
                break;
            default:
                break;
        }
    }

    private static void Reason(LetterBody body, Ticket ticket, LetterWords words)
    {
        if (ticket.RefusalCode is { } code) body.Fact(words["Mail.Fact.Reason"], words["Mail.Reason", words[$"RefusalCode.{code}"], words.Clause(Clauses.Postpone)]);
    }
}
