using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Jobs.Queries;
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
            var notice = await NoticeList.Of(db.Notices, actor).SingleOrDefaultAsync(n => n.Id == noticeId, ct);
            if (notice is null) return new Refusal("Refusal.Jobs.NoSuchNotice");
            if (notice.DismissedAt is not null) return Done.Value;
            notice.DismissedAt = time.Now();
            db.Tell(time.Now(), SubjectKind.Job, 0, null, "notice-dismissed");
            return Done.Value;
        }, ct);
    }
}
