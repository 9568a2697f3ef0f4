using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>Staff have a letter that was given up, or that came back, tried again.</summary>
public sealed class ResendLetter(Writer writer, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, Guid letterId, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay");
        return await writer.WriteAsync<Done>(async db =>
        {
            var letter = await db.Outbox.SingleOrDefaultAsync(l => l.Id == letterId, ct);
            if (letter is null) return new Refusal("Refusal.Mail.NoSuchLetter");
            if (!letter.IsStopped) return new Refusal("Refusal.Mail.NotFailed");
            if (letter.HasLostItsLink) return new Refusal("Refusal.Mail.InviteAgain");
            letter.Resend(db, actor, time.Now());
            return Done.Value;
        }, ct);
    }
}

/// <summary>The same for many at once: those that are under way again already are passed over, and those whose link is not kept.</summary>
public sealed class ResendLetters(Writer writer, TimeProvider time)
{
    /// <returns>How many are tried again.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, IReadOnlyList<Guid> letterIds, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay");
        return await writer.WriteAsync<int>(async db =>
        {
            var now = time.Now();
            var stopped = await StoppedLetters.OfAsync(db, letterIds, ct);
            var whole = stopped.Where(letter => !letter.HasLostItsLink).ToList();
            if (whole.Count == 0 && stopped.Count > 0) return new Refusal("Refusal.Mail.InviteAgain");
            foreach (var letter in whole) letter.Resend(db, actor, now);
            return whole.Count;
        }, ct);
    }
}
