using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;
using SupportHub.Tickets.Records;

namespace SupportHub.Tickets.Queries;

/// <summary>A ticket as its page shows it.</summary>
public sealed class TicketPage(IDbContextFactory<SupportDb> contexts, TimetableSource timetables, FileStore files)
{
    /// <returns>Null when it is not there or not theirs to see. An abonent's view has no notes and nothing that only staff know.</returns>
    public async Task<TicketView?> FindAsync(Actor actor, Tid tid, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ticket = await db.Tickets.AsNoTracking().SeenBy(actor)
            .Include(t => t.Abonent).Include(t => t.AuthorContact).Include(t => t.Assignee)
            .SingleOrDefaultAsync(t => t.Id == tid.Number, ct);
        if (ticket is null) return null;
        var reader = actor.IsStaff || actor.IsSystem ? Reader.Staff : Reader.Abonent;
        var messages = await MessagesAsync(db, ticket.Id, reader, ct);
        var timetable = ticket.Clock is null ? null : await timetables.ReadAsync(db, ct);
        return View(ticket, timetable, messages, await ReactionsAsync(db, ticket.Id, ct), await RegistrarAsync(db, ticket.Paper, ct)) with
        {
            Participants = await db.Participants.AsNoTracking().Where(p => p.TicketId == ticket.Id)
                .Join(db.Contacts, p => p.ContactId, c => c.Id, (p, c) => new ParticipantView(c.Id, c.Name)).ToListAsync(ct),
            FollowedBy = await db.Tickets.AsNoTracking().SeenBy(actor).Where(t => t.FollowsTicketId == ticket.Id).OrderBy(t => t.Id).Select(t => t.Id).ToListAsync(ct),
            Access = await TicketAccess.ReadAsync(db, actor, ticket.Id, ct),
            SpecialistId = ticket.Abonent!.AssignedSpecialistId,
            ToSort = reader == Reader.Staff && ticket.Abonent.ToSort,
        };
    }

    private enum Reader
    {
        Staff,
        Abonent,
    }

    private async Task<List<MessageView>> MessagesAsync(SupportDb db, long ticketId, Reader reader, CancellationToken ct)
    {
        var messages = await db.Messages.AsNoTracking()
            .Where(m => m.TicketId == ticketId && m.TakenBackAt == null && (reader == Reader.Staff || m.Kind != MessageKind.Note))
            // by time: a letter that was moved here, or came back, stands where it came
            .OrderBy(m => m.At).ThenBy(m => m.Id)
            .Select(m => new { Message = m, Files = m.Attachments.OrderBy(a => a.Id).ToList() })
            .ToListAsync(ct);
        return messages.ConvertAll(m => new MessageView(
            m.Message.Id,
            SideOf(m.Message.Kind),
            m.Message.Channel,
            m.Message.AuthorUserId,
            m.Message.AuthorName,
            m.Message.Text,
            m.Message.At,
            m.Message.CorrectedAt,
            m.Message.UndoUntil,
            [.. m.Files.Select(ViewOf)])
        {
            Folded = m.Message.Folded,
        });
    }

    private AttachmentView ViewOf(Attachment a) => new(
        a.Id, a.FileName, a.ContentType, a.Size, ContentTypes.IsImage(a.ContentType), a.GoneAt is not null, a.GoneAt is null && !files.Has(a.Hash));

    private static MessageSide SideOf(MessageKind kind) => kind switch
    {
        MessageKind.FromAbonent => MessageSide.FromAbonent,
        MessageKind.Note => MessageSide.Note,
        _ => MessageSide.Answer,
    };

    private static Task<List<ReactionView>> ReactionsAsync(SupportDb db, long ticketId, CancellationToken ct) => db.Reactions.AsNoTracking()
        .Where(r => r.TicketId == ticketId && !r.Undone)
        .OrderBy(r => r.Id)
        .Select(r => new ReactionView(r.StartedAt, r.DueAt, r.EndedAt, r.Breached, r.ByChange, r.End == ReactionEnd.Answer))
        .ToListAsync(ct);

    private static async Task<string> RegistrarAsync(SupportDb db, PaperFacts? paper, CancellationToken ct) => paper is null
        ? ""
        : await db.Users.AsNoTracking().Where(u => u.Id == paper.RegisteredById).Select(u => u.DisplayName).SingleOrDefaultAsync(ct) ?? "";

    private static TicketView View(Ticket t, Timetable? timetable, List<MessageView> messages, List<ReactionView> reactions, string registrar) => new(
        t.Id, t.Version, t.Subject, t.Status, t.Tier, t.Channel, t.Claimed, t.Confirmed,
        t.AbonentId, t.Abonent!.Name, t.Abonent.Tier, t.AuthorContactId, t.AuthorContact?.Name ?? messages.FirstOrDefault()?.Author ?? "",
        t.AssigneeId, t.Assignee?.DisplayName, t.RegisteredAt, t.ArrivedAt, t.ChangedAt, t.ReviewOn, t.RefusalCode, t.EndedAt, t.ClosesAt, t.ClosedAt, t.FollowsTicketId,
        t.Clock is { } clock && timetable is not null ? ViewOf(clock, timetable) : null,
        new FactsView(t.Facts.ProductId, t.Facts.ProductName, t.Facts.ClientVersion, t.Facts.ServerVersion, t.Facts.Steps, t.Facts.HowOften, t.Facts.ContactName, t.Facts.ContactEmail, t.Facts.ContactPhone),
        t.Paper is { } paper ? new PaperView(paper.Number, paper.DatedOn, paper.ReceivedAt, registrar) : null,
        messages,
        reactions);

    private static ClockView ViewOf(ReactionClock clock, Timetable timetable) =>
        new(clock.Start, clock.Due, clock.AtRiskAt, clock.ByChange, clock.Provisional, clock.Deciding.EditionNumber, clock.Reckon(timetable));
}
