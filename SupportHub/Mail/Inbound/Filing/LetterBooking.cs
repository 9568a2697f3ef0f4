using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Inbound.Files;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Inbound.Filing;

/// <summary>Inside the one transaction: what is known is read, the letter decided, its row written and the decision carried out.</summary>
public sealed class LetterBooking(KnowingReader knowing, LetterFiling filing, TimeProvider time)
{
    internal async Task<Outcome<Booked>> BookAsync(SupportDb db, Arrival arrival, ReadLetter letter, KeptFiles files, CancellationToken ct)
    {
        var now = time.Now();
        var known = await knowing.ReadAsync(db, letter.Facts, now, ct);
        var decision = Verdicts.Decide(letter.Facts, known);
        var row = LetterRow.Of(arrival, letter, decision, now);
        row.CopyOfId = known.Copy?.LetterId;
        row.Remarks = Why.TextOf([.. files.Remarks, .. LetterRow.DamageOf(letter)]);
        var done = await CarryOutAsync(new LetterWork(db, row, letter, files.Files, null, now) { Terms = known.Terms }, decision, ct);
        if (!done.Succeeded) return done.Refusal!;
        db.InboundLetters.Add(row);
        if (files.Remarks.Count > 0 && row.TicketId is not null) LetterNotices.FilesRefused(db, row, files.Remarks, now);
        db.Tell(now, SubjectKind.Mail, 0, null, "letter-taken-in");
        // what is filed without a word changes no ticket; those who have it, or the letter that it is about, before them are to see it all the same
        if (decision.Verdict is LetterVerdict.AutomaticReply or LetterVerdict.DeliveryReport) db.Tell(now, SubjectKind.Letter, row.TicketId ?? 0, null, "letter-filed");
        return new Booked(row, known.Copy?.TicketId);
    }

    internal async Task<Outcome<Booked>> BookOversizedAsync(SupportDb db, Arrival arrival, ReadLetter letter, long limit, CancellationToken ct)
    {
        var now = time.Now();
        var row = LetterRow.Of(arrival, letter, TooLarge.Decide(arrival.Size, limit), now);
        // a part of it that comes in whole later is no copy of it
        row.CopyKey = null;
        var known = await knowing.ReadAsync(db, letter.Facts, now, ct);
        (row.PointsAtTicketId, row.ContactId) = (known.Threads.FirstOrDefault()?.TicketId, known.Senders.FirstOrDefault()?.ContactId);
        db.InboundLetters.Add(row);
        if (await TooLarge.MayTellAsync(db, letter, now, ct)) await TooLarge.TellAsync(db, row, limit, now, ct);
        LetterNotices.TooLarge(db, row, now);
        db.Tell(now, SubjectKind.Mail, 0, null, "letter-taken-in");
        return new Booked(row);
    }

    private async Task<Outcome<Done>> CarryOutAsync(LetterWork work, Decision decision, CancellationToken ct)
    {
        switch (decision.Verdict)
        {
            case LetterVerdict.NewTicket:
                return (await filing.OpenAsync(work, decision.Sender, decision.Thread?.TicketId, ct)).Select(_ => Done.Value);
            case LetterVerdict.Joined:
                return (await filing.JoinAsync(work, decision.Sender, decision.Thread!.TicketId, ct)).Select(_ => Done.Value);
            case LetterVerdict.DeliveryReport:
                await ReportFiling.FileAsync(work, decision, ct);
                return Done.Value;
            case LetterVerdict.AutomaticReply:
                (work.Row.TicketId, work.Row.OutboxLetterId) = (decision.Thread?.TicketId, decision.Own?.Id);
                return Done.Value;
            default:
                work.Row.PointsAtTicketId = decision.Thread?.TicketId;
                work.Row.ContactId = decision.Sender?.ContactId;
                return Done.Value;
        }
    }
}
