using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Mail.Model;
using SupportHub.Mail.Outbound;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>Gives staff a letter as it went out, byte for byte; who looked is kept.</summary>
public sealed class OpenLetterSource(Writer writer, LetterFolder folder, TimeProvider time)
{
    public async Task<Outcome<ReadOnlyMemory<byte>>> ExecuteAsync(Actor actor, Guid letterId, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay");
        return await writer.WriteAsync<ReadOnlyMemory<byte>>(async db =>
        {
            var letter = await db.Outbox.AsNoTracking().SingleOrDefaultAsync(l => l.Id == letterId, ct);
            if (letter is null) return new Refusal("Refusal.Mail.NoSuchLetter");
            if (letter.Kind.IsOfAccount()) return new Refusal("Refusal.Mail.SecretLetter");
            if (await folder.FindAsync(letterId, ct) is not { } bytes) return new Refusal("Refusal.Mail.NotKept");
            letter.Note(db, actor, time.Now(), "letter-source-seen");
            return new ReadOnlyMemory<byte>(bytes);
        }, ct);
    }
}
