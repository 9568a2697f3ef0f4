using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Commands;

/// <summary>A manager ends an announcement; one that lies ahead is never shown.</summary>
public sealed class EndAnnouncement(Writer writer, TimeProvider time)
{
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long announcementId, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return Task.FromResult<Outcome<Done>>(refusal);
        var now = time.Now();
        return writer.WriteAsync<Done>(
            async db =>
            {
                var announcement = await db.Announcements.FindAsync([announcementId], ct);
                if (announcement is null) return new Refusal("Refusal.Announcement.Unknown");
                if (announcement.Until <= now) return Done.Value;
                announcement.Until = now;
                db.Record(actor, now, SubjectKind.Announcement, announcement.Id, null, "announcement-ended");
                return Done.Value;
            },
            ct);
    }
}
