using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Jobs.Commands;

/// <summary>A person puts a notice away: for everybody it was for.</summary>
public sealed class DismissNotice(Writer writer, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long noticeId, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay");
        return await writer.WriteAsync<Done>(async db =>
        {
            var notice = await Of(db.Notices, actor).SingleOrDefaultAsync(n => n.Id == noticeId, ct);
            if (notice is null) return new Refusal("Refusal.Jobs.NoSuchNotice");
            if (notice.DismissedAt is not null) return Done.Value;
            notice.DismissedAt = time.Now();
            db.Tell(time.Now(), SubjectKind.Job, 0, null, "notice-dismissed");
            return Done.Value;
        }, ct);
    }

    /// <summary>Those that concern the person: theirs alone, all staff's, and managers' for a manager.</summary>
    private static IQueryable<Notice> Of(IQueryable<Notice> notices, Actor actor) =>
        notices.Where(n => n.UserId == actor.UserId || (n.UserId == null && (!n.ForManagers || actor.IsManager)));
}
