using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Queries;

/// <summary>A file of a conversation, for who sees the message it belongs to.</summary>
public sealed class AttachmentFile(IDbContextFactory<SupportDb> contexts)
{
    /// <returns>Null when it is not there or not theirs to see: files of notes are staff's, those of an answer taken back nobody's.</returns>
    public async Task<StoredFile?> FindAsync(Actor actor, long attachmentId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var staff = actor.IsStaff;
        var seen = db.Tickets.SeenBy(actor);
        return await db.Attachments.AsNoTracking()
            .Where(a => a.Id == attachmentId && a.GoneAt == null && seen.Any(t => t.Id == a.TicketId))
            .Where(a => a.Message == null || (a.Message.TakenBackAt == null && (staff || a.Message.Kind != MessageKind.Note)))
            .Select(a => new StoredFile(a.Hash, a.FileName, a.ContentType, a.Size))
            .SingleOrDefaultAsync(ct);
    }
}
