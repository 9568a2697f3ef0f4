using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Inbound.Fetching;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>Staff have a letter that was set aside in its mailbox tried again, at once.</summary>
public sealed class RetryPutOffLetter(Writer writer, FetchNudge nudge, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long letterId, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay");
        var done = await writer.WriteAsync<Done>(async db =>
        {
            var letter = await db.PutOffLetters.SingleOrDefaultAsync(l => l.Id == letterId, ct);
            if (letter is null) return new Refusal("Refusal.Mail.NoSuchLetter");
            var now = time.Now();
            letter.TryAgain(now);
            db.Record(actor, now, SubjectKind.Mail, 0, null, "letter-retried");
            return Done.Value;
        }, ct);
        if (done.Succeeded) nudge.Raise();
        return done;
    }
}
