using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Queries;

/// <summary>The bytes of a letter as they came, for staff; each showing is recorded.</summary>
public sealed class LetterSources(Writer writer, RawLetters raws, TimeProvider time)
{
    /// <returns>Writes the letter to a stream; refused where it is not there any more.</returns>
    public async Task<Outcome<Func<Stream, CancellationToken, Task>>> OpenAsync(Actor actor, long letterId, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay", Clauses.WhoMay);
        return await writer.WriteAsync<Func<Stream, CancellationToken, Task>>(async db =>
        {
            var row = await db.InboundLetters.AsNoTracking().Where(l => l.Id == letterId).Select(l => new { l.Id, RawName = l.StoredAs ?? l.RawHash, l.RawGoneAt, l.From }).SingleOrDefaultAsync(ct);
            if (row is null) return new Refusal("Refusal.Mail.NoSuchLetter");
            if (raws.Missing(row.RawName, row.RawGoneAt) is { } missing) return missing;
            db.Record(actor, time.Now(), SubjectKind.Mail, row.Id, null, "letter-source-shown", "", ("from", row.From));
            Func<Stream, CancellationToken, Task> copy = (target, stop) => raws.CopyToAsync(row.RawName, target, stop);
            return copy;
        }, ct);
    }
}
