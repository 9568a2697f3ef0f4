using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Mail.Mime.Writing;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>
/// The address was wrong: the same words go to the right one, as a letter of its own, and the one that did not arrive stays as it went out. The contact's
/// card is not changed by it.
/// </summary>
public sealed class CorrectLetterAddress(Writer writer, TimeProvider time)
{
    /// <returns>The new letter.</returns>
    public async Task<Outcome<Guid>> ExecuteAsync(Actor actor, Guid letterId, string address, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay");
        if (!IsAddress(address)) return new Refusal("Refusal.NotAnAddress", Field: nameof(address));
        return await writer.WriteAsync<Guid>(async db =>
        {
            var letter = await db.Outbox.SingleOrDefaultAsync(l => l.Id == letterId, ct);
            if (letter is null) return new Refusal("Refusal.Mail.NoSuchLetter");
            if (!letter.IsStopped) return new Refusal("Refusal.Mail.NotFailed");
            // its link is worth nothing any more where it went out once: a new one is made on the person's page
            if (letter.Kind.IsOfAccount()) return new Refusal("Refusal.Mail.InviteAgain");
            var now = time.Now();
            var again = letter.Again(address.Trim(), letter.ToName, letter.Language, now);
            db.Outbox.Add(again);
            letter.Note(db, actor, now, "letter-readdressed", "", ("to", $"{letter.To} → {again.To}"));
            letter.Discard($"→ {again.To}");
            return again.Id;
        }, ct);
    }

    private static bool IsAddress(string address)
    {
        try
        {
            return Mailbox.Of("", address.Trim()).Address.Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
