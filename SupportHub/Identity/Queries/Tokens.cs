using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Identity.Records;
using SupportHub.Platform;

namespace SupportHub.Identity.Queries;

/// <summary>A person's API tokens in force, the newest first: one's own, or as a manager anybody's.</summary>
public sealed class Tokens(IDbContextFactory<SupportDb> contexts)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<Token>> ListAsync(Actor actor, long userId, CancellationToken ct)
    {
        if (actor.UserId != userId && !actor.IsManager) return [];
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.ApiTokens.AsNoTracking().Where(t => t.UserId == userId && t.RevokedAt == null).OrderByDescending(t => t.Id).Take(Most)
            .Select(t => new Token(t.Id, t.Name, t.Prefix, t.CreatedAt, t.LastUsedAt, t.IsForMail)).ToListAsync(ct);
    }

    /// <summary>The tokens in force that bring letters in, whoever of the managers made them.</summary>
    public async Task<IReadOnlyList<Token>> OfMailAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsManager) return [];
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.ApiTokens.AsNoTracking().Where(t => t.IsForMail && t.RevokedAt == null).OrderByDescending(t => t.Id).Take(Most)
            .Select(t => new Token(t.Id, t.Name, t.Prefix, t.CreatedAt, t.LastUsedAt, t.IsForMail)).ToListAsync(ct);
    }
}
