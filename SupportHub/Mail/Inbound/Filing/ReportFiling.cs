using Microsoft.EntityFrameworkCore;
using SupportHub.Data.Log;
using SupportHub.Mail.Inbound.Deciding;

namespace SupportHub.Mail.Inbound.Filing;

/// <summary>A delivery report is filed at the letter that it is about; one that did not arrive is marked, and staff are told.</summary>
internal static class ReportFiling
{
    public static async Task FileAsync(LetterWork work, Decision decision, CancellationToken ct)
    {
        var own = decision.Own!;
        (work.Row.OutboxLetterId, work.Row.TicketId) = (own.Id, own.TicketId);
        if (!Reports.Failed(work.Letter.Facts.Report)) return;
        var letter = await work.Db.Outbox.SingleAsync(l => l.Id == own.Id, ct);
        var words = Reports.Words(work.Letter.Facts.Report);
        if (!letter.MarkBounced(words, work.Now)) return;
        if (own.TicketId is { } ticket)
        {
            var abonent = await work.Db.Tickets.Where(t => t.Id == ticket).Select(t => t.AbonentId).SingleAsync(ct);
            // staff's matter: the abonent is not told of it
            work.Db.Record(work.Intake, work.Now, SubjectKind.Ticket, ticket, null, "letter-bounced", words, ("to", own.To), ("kind", letter.Kind.ToString()));
            work.Row.AbonentId = abonent;
        }

        LetterNotices.Bounced(work.Db, work.Row, own, words, work.Now);
    }
}
