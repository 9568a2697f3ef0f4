using System.Globalization;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Model;
using SupportHub.Regulation;

namespace SupportHub.Mail.Inbound.Deciding;

/// <summary>
/// Decides a letter (R4.10-received, S2, S3): exactly one verdict, by the first question that has an answer. Asks nobody: everything that matters is in
/// the facts of the letter and in what is known.
/// </summary>
public static class Verdicts
{
    /// <summary>The same words from the same address in 24 hours: a person does not repeat themselves so often.</summary>
    public const int SameWords = 4;

    public static Decision Decide(LetterFacts letter, Known known) =>
        Copy(known) ?? Circle(letter, known) ?? Machine(letter, known) ?? Doubt(letter, known) ?? Thread(letter, known) ?? File(letter, known);

    private static Decision? Copy(Known known) => known.Copy is null ? null : new Decision(LetterVerdict.Duplicate, new Why("Mail.Why.Copy"));

    private static Decision? Circle(LetterFacts letter, Known known) =>
        (letter.Loop ?? (known.IsOurs ? new Why("Mail.Why.OwnLetter") : null)) is { } loop ? Decision.Hold(loop) : null;

    private static Decision? Machine(LetterFacts letter, Known known) => letter.Nature switch
    {
        MailNature.DeliveryReport when known.Own is { } own => new Decision(LetterVerdict.DeliveryReport, Reports.Why(letter.Report, own), Own: own),
        MailNature.DeliveryReport => Decision.Hold(new Why("Mail.Why.ReportOfNothing")),
        MailNature.AutomaticReply or MailNature.DispositionNotice => Quiet(letter, known),
        MailNature.Automatic => Decision.Hold(new Why("Mail.Why.Machine", letter.NatureReason), known.Threads.FirstOrDefault(), known.Senders.FirstOrDefault()),
        _ => null,
    };

    /// <summary>
    /// Filed where it belongs if its sender has to do with it; else filed at no ticket, for no abonent's letter is shown at another's. All letters of ours have
    /// a TID in their subject: what only begins like an automatic reply and names none of them may be a person's, so people look at it.
    /// </summary>
    private static Decision Quiet(LetterFacts letter, Known known)
    {
        if (letter.IsNatureGuessed && known.Own is null && known.Threads.Count == 0) return Decision.Hold(new Why("Mail.Why.PerhapsAutomatic", letter.NatureReason), null, known.Senders.FirstOrDefault());
        var thread = known.Threads.FirstOrDefault(t => Sender(letter, t, known) is not null || IsAddressee(letter, known.Own, t));
        return new Decision(LetterVerdict.AutomaticReply, new Why("Mail.Why.AutomaticReply", letter.NatureReason), thread, Own: thread is null ? null : known.Own);
    }

    private static bool IsAddressee(LetterFacts letter, KnownOwn? own, KnownThread thread) =>
        own is not null && own.TicketId == thread.TicketId && DomainForms.AreSame(own.To, letter.From);

    private static Decision? Doubt(LetterFacts letter, Known known)
    {
        var (thread, sender) = (known.Threads.FirstOrDefault(), known.Senders.FirstOrDefault());
        if (letter.Spam is { } spam) return Decision.Hold(spam, thread, sender);
        if (!letter.HasSender) return Decision.Hold(new Why("Mail.Why.NoSender"), thread);
        if (known.Traffic.Same >= SameWords) return Decision.Hold(new Why("Mail.Why.Repeats", Number(known.Traffic.Same + 1)), thread, sender);
        if (known.Traffic.Letters >= known.Rules.LettersPerDay) return Decision.Hold(new Why("Mail.Why.FloodOfLetters", Number(known.Rules.LettersPerDay)), thread, sender);
        return letter.IsEmpty ? Decision.Hold(new Why("Mail.Why.Empty"), thread, sender) : null;
    }

    private static Decision? Thread(LetterFacts letter, Known known)
    {
        if (known.Threads is not [var thread, ..]) return null;
        if (Sender(letter, thread, known) is not { } may)
            return Decision.Hold(new Why("Mail.Why.Foreign", thread.Tid.ToString(), letter.From), thread, known.Senders.FirstOrDefault());
        if (thread.Status != TicketStatus.Closed) return new Decision(LetterVerdict.Joined, Joins(thread, may), thread, may.Sender);
        // whom only the ticket's address names goes on for the ticket's abonent (S2), and becomes no contact of it by that: their other tickets stay closed to them
        return Budget(known, thread, may.Sender) ?? Channel(known, thread, may.Sender) ?? new Decision(LetterVerdict.NewTicket, new Why("Mail.Why.Follows", thread.Tid.ToString()), thread, may.Sender);
    }

    private static Decision File(LetterFacts letter, Known known)
    {
        var sender = known.Senders.FirstOrDefault();
        if (sender is null && known.Rules.UnknownSenders == UnknownSenders.Quarantine) return Decision.Hold(new Why("Mail.Why.Unknown", letter.From));
        return Channel(known, null, sender) ?? Budget(known, null, sender) ?? new Decision(LetterVerdict.NewTicket, Opens(letter, known, sender), Sender: sender);
    }

    /// <summary>Every request is confirmed, so the budget of confirmations is one of requests: above it nothing is registered unanswered.</summary>
    private static Decision? Budget(Known known, KnownThread? thread, KnownSender? sender) => known.Traffic.Tickets < known.Rules.TicketsPerDay
        ? null
        : Decision.Hold(new Why("Mail.Why.FloodOfTickets", Number(known.Rules.TicketsPerDay)), thread, sender);

    private static Decision? Channel(Known known, KnownThread? thread, KnownSender? sender) =>
        known.NotByLetter is null ? null : Decision.Hold(new Why("Mail.Why.NotByLetter"), thread, sender);

    private static Why Joins(KnownThread thread, Writes may) => may switch
    {
        { Sender: null } => new Why($"Mail.Why.{thread.By}.Address", thread.Address),
        { Sender.IsByDomain: true } => new Why($"Mail.Why.{thread.By}.Domain", may.Sender.Abonent),
        { IsParticipant: true } => new Why($"Mail.Why.{thread.By}.Participant", may.Sender.Name),
        _ => new Why($"Mail.Why.{thread.By}.Contact", may.Sender.Name, may.Sender.Abonent),
    };

    private static Why Opens(LetterFacts letter, Known known, KnownSender? sender) => sender switch
    {
        null => new Why("Mail.Why.New.Stranger", letter.From),
        { IsByDomain: true } => new Why("Mail.Why.New.Domain", sender.Abonent),
        _ when known.Senders.Count > 1 => new Why("Mail.Why.New.OneOf", sender.Name, sender.Abonent, string.Join(", ", known.Senders.Skip(1).Select(s => s.Abonent))),
        _ => new Why("Mail.Why.New.Contact", sender.Name, sender.Abonent),
    };

    /// <summary>As whom the sender may write to the ticket (S3); null where they may not.</summary>
    private static Writes? Sender(LetterFacts letter, KnownThread thread, Known known) => Sender(letter, thread, known.Senders);

    internal static bool MayWrite(LetterFacts letter, KnownThread thread, IReadOnlyList<KnownSender> senders) => Sender(letter, thread, senders) is not null;

    private static Writes? Sender(LetterFacts letter, KnownThread thread, IReadOnlyList<KnownSender> senders)
    {
        // the same address may be a contact of several abonents: only the ticket's own counts
        var sender = senders.Where(s => s.AbonentId == thread.AbonentId).OrderByDescending(s => Takes(thread, s)).FirstOrDefault();
        if (sender is not null) return new Writes(sender, Takes(thread, sender));
        return thread.Address.Length > 0 && DomainForms.AreSame(thread.Address, letter.From) ? new Writes(null, IsParticipant: true) : null;
    }

    private static bool Takes(KnownThread thread, KnownSender sender) => sender.ContactId is { } id && thread.Contacts.Contains(id);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <param name="Sender">Null: by the address alone, which the ticket's letters go to.</param>
    private sealed record Writes(KnownSender? Sender, bool IsParticipant);
}
