using System.Text.Json;
using NodaTime;
using SupportHub.Platform;

namespace SupportHub.Data.Log;

/// <summary>Writes what happened, beside the change itself: a row for the live stream and a row for the journal.</summary>
public static class Journal
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds the change-log row and the audit entry of one act to the save that is being made.</summary>
    /// <param name="details">Before and after, as short texts: <c>("tier", "Initial → Partner")</c>. No secrets.</param>
    public static void Record(
        this SupportDb db,
        Actor actor,
        Instant now,
        SubjectKind subject,
        long subjectId,
        long? abonentId,
        string act,
        string why = "",
        params (string Name, string Value)[] details)
    {
        db.Tell(now, subject, subjectId, abonentId, act);
        db.Audit.Add(new AuditEntry
        {
            Subject = subject,
            SubjectId = subjectId,
            At = now,
            Act = act,
            ActorId = actor.UserId,
            ActorName = actor.Name,
            ActorRole = actor.Role.ToString(),
            Where = actor.Where,
            Details = details.Length == 0 ? "{}" : JsonSerializer.Serialize(details.ToDictionary(d => d.Name, d => d.Value), Plain),
            Why = why,
        });
    }

    /// <summary>Only the live stream: for what changes by time, not by a person's act.</summary>
    public static void Tell(this SupportDb db, Instant now, SubjectKind subject, long subjectId, long? abonentId, string kind) =>
        db.ChangeLog.Add(new ChangeLogEntry { Subject = subject, SubjectId = subjectId, AbonentId = abonentId, Kind = kind, At = now });
}
