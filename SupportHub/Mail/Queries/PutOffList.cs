using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Queries;

/// <summary>Letters that lie in their mailboxes because they could not be taken in.</summary>
public sealed class PutOffList(IDbContextFactory<SupportDb> contexts)
{
    private const int Shown = 200;

    /// <summary>The newest first, at most 200.</summary>
    public async Task<Outcome<Slice<PutOffView>>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay");
        await using var db = await contexts.CreateDbContextAsync(ct);
        var letters =
            from letter in db.PutOffLetters.AsNoTracking()
            join mailbox in db.Mailboxes on letter.MailboxId equals mailbox.Id
            orderby letter.Id descending
            select new PutOffView(letter.Id, mailbox.Source, letter.Tries, letter.Error, letter.NextTryAt, letter.SetAsideAt);
        return new Slice<PutOffView>(await letters.Take(Shown).ToListAsync(ct), null);
    }
}
