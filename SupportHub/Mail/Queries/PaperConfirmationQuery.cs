using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Mail.Model;
using SupportHub.Mail.Outbound;
using SupportHub.Mail.Records;
using SupportHub.Mail.Templates;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Mail.Queries;

/// <summary>The confirmation of a ticket as a sheet to print: for paper and fax without an address (R4.2-confirm).</summary>
public sealed class PaperConfirmationQuery(IDbContextFactory<SupportDb> contexts, LetterComposer composer, TimetableSource timetables, TimeProvider time)
{
    public async Task<Outcome<PaperConfirmation>> ExecuteAsync(Actor actor, Tid tid, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay");
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ticket = await db.Tickets.AsNoTracking().Include(t => t.Abonent).SingleOrDefaultAsync(t => t.Id == tid.Number, ct);
        if (ticket is null) return new Refusal("Refusal.NoSuchTicket");
        var first = await db.Reactions.AsNoTracking().Where(r => r.TicketId == ticket.Id && !r.Undone).OrderBy(r => r.StartedAt).FirstOrDefaultAsync(ct);
        var letter = new OutboxLetter { Kind = LetterKind.Confirmation, TicketId = ticket.Id, ToName = ticket.Facts.ContactName, Language = ticket.Abonent!.Language };
        var (subject, body) = composer.Write(new LetterSource(letter, ticket, null, first, null), await timetables.ReadAsync(db, ct), await StoredTemplates.ReadAsync(db, ct), time.Now());
        return new PaperConfirmation(subject, body.ToText(), body.ToHtml(letter.Language, subject));
    }
}
