using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>Ends an API token at once: one's own, or as a manager anybody's.</summary>
public sealed class RevokeToken(Writer writer, UserChanges changes, TimeProvider time)
{
    /// <returns>The id of the token's person.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Actor actor, long tokenId, CancellationToken ct)
    {
        if (actor.UserId is not { } id) return Parts.NotYours;
        return await writer.WriteAsync<long>(async db =>
        {
            var token = await db.ApiTokens.SingleOrDefaultAsync(t => t.Id == tokenId && (t.UserId == id || actor.IsManager), ct);
            if (token is null) return Parts.Gone;
            if (token.RevokedAt is not null) return token.UserId;
            var now = time.Now();
            token.RevokedAt = now;
            db.Record(actor, now, SubjectKind.User, token.UserId, null, "token-revoked", details: [("name", token.Name), ("prefix", token.Prefix)]);
            return token.UserId;
        }, ct).AndTell(changes, user => new PersonChange(SubjectKind.User, user));
    }
}
