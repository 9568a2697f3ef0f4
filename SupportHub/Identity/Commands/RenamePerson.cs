using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>How a person is called and which language they read: their own matter, or a manager's.</summary>
public sealed class RenamePerson(Writer writer, UserChanges changes, TimeProvider time)
{
    /// <param name="language"><c>ru</c> or <c>en</c>; null keeps it.</param>
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long userId, string name, string? language, CancellationToken ct)
    {
        if (actor.UserId is null || (actor.UserId != userId && !actor.IsManager)) return Parts.NotYours;
        if (Parts.CheckName(name) is { } bad) return bad;
        if (language is not (null or "ru" or "en")) return new Refusal("Refusal.Account.Language", Field: "language");
        return await writer.WriteAsync<Done>(async db =>
        {
            var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, ct);
            if (user is null) return Parts.Gone;
            db.Record(actor, time.Now(), SubjectKind.User, userId, user.AbonentId, "renamed", details: [("from", user.DisplayName), ("to", name.Trim())]);
            user.DisplayName = name.Trim();
            user.Language = language ?? user.Language;
            return Done.Value;
        }, ct).AndTell(changes, userId);
    }
}
