using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Publishing.Model;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Commands;

/// <summary>A manager publishes a break, an emergency or a change of hours (R7-publish). Clocks run on through it.</summary>
public sealed class Announce(Writer writer, TimeProvider time)
{
    private const int LongestText = 2000;

    /// <param name="textEn">Empty: English readers get the Russian text.</param>
    /// <param name="from">Null: from now.</param>
    /// <param name="until">Null: until it is ended.</param>
    /// <returns>The announcement's id.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Actor actor, string textRu, string textEn, Instant? from, Instant? until, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        var now = time.Now();
        var errors = Errors(textRu, textEn, from ?? now, until, now);
        if (errors.Count > 0) return Outcome<long>.Refused(errors);
        return await writer.WriteAsync<long>(
            async db =>
            {
                var announcement = new Announcement
                {
                    TextRu = textRu.Trim(),
                    TextEn = textEn.Trim(),
                    From = from ?? now,
                    Until = until,
                    PublishedAt = now,
                    PublishedById = actor.UserId,
                };
                db.Announcements.Add(announcement);
                // its id is given by the database, and the journal needs it
                await db.SaveChangesAsync(ct);
                db.Record(actor, now, SubjectKind.Announcement, announcement.Id, null, "announced", "", ("text", announcement.TextRu));
                return announcement.Id;
            },
            ct);
    }

    private static List<Refusal> Errors(string textRu, string textEn, Instant from, Instant? until, Instant now)
    {
        var errors = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(textRu)) errors.Add(new Refusal("Refusal.Announcement.Text", Clauses.Publish, nameof(textRu)));
        if (textRu.Length > LongestText) errors.Add(new Refusal("Refusal.TooLong", null, nameof(textRu), $"{LongestText}"));
        if (textEn.Length > LongestText) errors.Add(new Refusal("Refusal.TooLong", null, nameof(textEn), $"{LongestText}"));
        if (until <= from || until <= now) errors.Add(new Refusal("Refusal.Announcement.Until", Clauses.Publish, nameof(until)));
        return errors;
    }
}
