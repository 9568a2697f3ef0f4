using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>What the acts with a public message share: the message, the end of the clock, the letter held for the undo time and the opening hours.</summary>
public sealed class Answering(IOptions<TicketOptions> options)
{
    /// <param name="seenUpTo">The last message that the author had seen; null: all there are.</param>
    /// <param name="act">What the model does with it.</param>
    /// <param name="name">The act as the audit names it.</param>
    /// <param name="atOnce">Why the letter does not wait for the opening; empty where it does.</param>
    /// <returns>The message's id.</returns>
    internal async Task<Outcome<long>> GiveAsync(
        TicketWork work,
        string text,
        IReadOnlyList<StoredFile> files,
        long? seenUpTo,
        Func<long, Correspondence, Outcome<AnswerEffect>> act,
        string name,
        LetterKind letter,
        string why,
        string atOnce,
        CancellationToken ct,
        params (string Name, string Value)[] details)
    {
        var from = work.Ticket.Status;
        var conversation = await work.ConversationAsync(ct);
        var seen = Math.Min(seenUpTo ?? conversation.LastId, conversation.LastId);
        var outcome = act(seen, conversation);
        if (!outcome.TryGet(out var effect)) return outcome.Refusal!;

        var message = work.Say(MessageKind.Answer, text, files);
        message.SeenMessageId = seen;
        message.UndoUntil = work.Now + Duration.FromTimeSpan(options.Value.UndoTime);
        message.Before = effect.Before.ToJson();
        if (effect.Ended is { } ended)
        {
            ended.Message = message;
            work.Db.Reactions.Add(ended);
        }

        await work.WriteAsync(letter, message, SendingTime(work, message.UndoUntil.Value, atOnce), ct, [("status", work.Ticket.Status.ToString()), .. Closes(work.Ticket), .. details, .. AtOnce(atOnce)]);
        work.Record(name, why, [("status", $"{from} → {work.Ticket.Status}"), .. details, .. AtOnce(atOnce)]);
        // the id is the caller's to undo with
        await work.Db.SaveChangesAsync(CancellationToken.None);
        return message.Id;
    }

    private static Instant SendingTime(TicketWork work, Instant undoUntil, string atOnce) =>
        atOnce.Length > 0 ? undoUntil : Letters.NextSending(work.Serving.Timetable, undoUntil);

    private static IEnumerable<(string Name, string Value)> Closes(Ticket ticket)
    {
        if (ticket.ClosesAt is { } closes) yield return ("closesAt", InstantPattern.ExtendedIso.Format(closes));
    }

    private static IEnumerable<(string Name, string Value)> AtOnce(string reason)
    {
        if (reason.Length > 0) yield return ("atOnce", reason);
    }
}
