using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>Staff give letters up that failed or came back: nobody is to try them any more.</summary>
public sealed class DiscardLetters(Writer writer, TimeProvider time)
{
    public const int WhyLength = 500;

    /// <param name="why">Required: it stands beside the letter and in the journal.</param>
    /// <returns>How many were given up.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, IReadOnlyList<Guid> letterIds, string why, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay");
        var words = why.Trim();
        if (words.Length == 0) return new Refusal("Refusal.Required", Clauses.Audited, nameof(why));
        if (words.Length > WhyLength) return new Refusal("Refusal.TooLong", Field: nameof(why), Words: "500");
        return await writer.WriteAsync<int>(async db =>
        {
            var now = time.Now();
            var stopped = await StoppedLetters.OfAsync(db, letterIds, ct);
            foreach (var letter in stopped)
            {
                letter.Discard(words);
                letter.Note(db, actor, now, "letter-discarded", words);
            }
            return stopped.Count;
        }, ct);
    }
}
