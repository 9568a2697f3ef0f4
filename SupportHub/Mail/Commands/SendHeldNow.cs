using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>The answer to a confirmed critical ticket that waits for the opening leaves at once after all, for a reason that is kept (R4.6-hours).</summary>
public sealed class SendHeldNow(Writer writer, TimeProvider time)
{
    private const int WhyLength = 300;
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>With it leave its copies: who is copied reads the answer when its author's does.</summary>
    /// <returns>How many letters no longer wait.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, Guid letterId, string why, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay");
        var words = why.Trim();
        if (words.Length == 0) return new Refusal("Refusal.Required", Clauses.OpeningHours, nameof(why));
        if (words.Length > WhyLength) return new Refusal("Refusal.TooLong", Field: nameof(why), Words: "300");
        return await writer.WriteAsync<int>(db => ReleaseAsync(db, actor, letterId, words, ct), ct);
    }

    private async Task<Outcome<int>> ReleaseAsync(SupportDb db, Actor actor, Guid letterId, string why, CancellationToken ct)
    {
        var letter = await db.Outbox.Include(l => l.Message).SingleOrDefaultAsync(l => l.Id == letterId, ct);
        if (letter is null) return new Refusal("Refusal.Mail.NoSuchLetter");
        var now = time.Now();
        if (letter is not { State: LetterState.Waiting, WaitsForOpening: true, TicketId: { } ticketId } || letter.NotBefore <= now) return new Refusal("Refusal.Mail.NotHeld");
        var confirmed = await db.Tickets.Where(t => t.Id == ticketId).Select(t => t.Confirmed).SingleAsync(ct);
        if (confirmed != Criticality.Critical) return new Refusal("Refusal.AtOnceIsForCritical", Clauses.OpeningHours);
        var held = await db.Outbox.Where(l => l.TicketId == ticketId && l.State == LetterState.Waiting && l.MessageId == letter.MessageId && l.Kind == letter.Kind).ToListAsync(ct);
        foreach (var one in held)
        {
            one.Arguments = WithReason(one.Arguments, why);
            one.NotBefore = Instant.Max(now, letter.Message?.UndoUntil ?? now);
        }
        letter.Note(db, actor, now, "letter-sent-now", why, ("atOnce", why));
        return held.Count;
    }

    private static string WithReason(string arguments, string why)
    {
        var all = JsonSerializer.Deserialize<Dictionary<string, string>>(arguments) ?? [];
        all["atOnce"] = why;
        return JsonSerializer.Serialize(all, Plain);
    }
}
