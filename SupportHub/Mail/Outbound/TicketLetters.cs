using SupportHub.Mail.Model;
using SupportHub.Regulation;

namespace SupportHub.Mail.Outbound;

/// <summary>The letters that tell what happens to a ticket.</summary>
internal static class TicketLetters
{
    public static void Write(LetterBody body, LetterSource source, Timetable timetable, LetterWords words)
    {
        var ticket = source.Ticket ?? throw new InvalidOperationException($"The letter {source.Letter.Kind} has no ticket.");
        var tid = ticket.Tid.ToString();
        switch (source.Letter.Kind)
        {
            case LetterKind.Confirmation:
                body.Say(words["Mail.Confirmation", tid]).Fact(words["Mail.Fact.Subject"], ticket.Subject).Fact(words["Mail.Fact.Arrived"], words.Moment(ticket.ArrivedAt));
                if (Promised.Of(source, timetable) is { } promised) PromiseText.Write(body, promised, words);
                break;
            case LetterKind.WorkStarted:
                body.Say(words["Mail.WorkStarted", tid]);
                if (ticket.Clock is { } running) body.Fact(words["Mail.Fact.Due"], words.Moment(running.Due));
                break;
            case LetterKind.CriticalityLowered:
                WriteLowered(body, source, words);
                break;
            case LetterKind.PromiseMoved:
                WritePromiseMoved(body, source, timetable, words);
                break;
            case LetterKind.Closed:
                body.Say(words["Mail.Closed", tid]).Say(words["Mail.Closed.Again", words.Clause(Clauses.ClosedIsFinal)]);
                break;
            default:
                throw new InvalidOperationException($"{source.Letter.Kind} is no letter of this family.");
        }
    }

    private static void WriteLowered(LetterBody body, LetterSource source, LetterWords words)
    {
        var ticket = source.Ticket!;
        var (from, to) = (source.Argument("from") ?? $"{ticket.Claimed}", source.Argument("to") ?? $"{ticket.Confirmed}");
        body.Say(words["Mail.CriticalityLowered", ticket.Tid.ToString(), words[$"Criticality.{from}"], words[$"Criticality.{to}"]]);
        if (source.Message is { } message) body.Quote(message.Text);
    }

    private static void WritePromiseMoved(LetterBody body, LetterSource source, Timetable timetable, LetterWords words)
    {
        body.Say(words["Mail.PromiseMoved", source.Ticket!.Tid.ToString(), words.Clause(Clauses.CalendarCorrected)]);
        if (source.Argument("reason") is { Length: > 0 } reason) body.Fact(words["Mail.Fact.Reason"], words.Reason(reason));
        if (source.Moment("was") is { } before) body.Fact(words["Mail.Fact.DueBefore"], words.Moment(before));
        if (Promised.Of(source, timetable) is { } promised) PromiseText.Write(body, promised, words);
    }
}
