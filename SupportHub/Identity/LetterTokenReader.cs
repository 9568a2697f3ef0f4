using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Identity.Model;
using SupportHub.Platform;

namespace SupportHub.Identity;

/// <summary>Finds the account that a letter's link is for, while the link is good.</summary>
public sealed class LetterTokenReader
{
    private readonly IDbContextFactory<SupportDb> contexts;
    private readonly LetterTokens tokens;

    internal LetterTokenReader(IDbContextFactory<SupportDb> contexts, LetterTokens tokens) => (this.contexts, this.tokens) = (contexts, tokens);

    internal async Task<User?> InvitedAsync(string token, CancellationToken ct) =>
        await FindAsync(token, LetterPurpose.Invitation, ct) is { IsInvited: true } user ? user : null;

    internal async Task<User?> ToResetAsync(string token, CancellationToken ct) =>
        await FindAsync(token, LetterPurpose.Reset, ct) is { IsInvited: false } user ? user : null;

    /// <summary>The name and address to greet an invited person with; null when the link is no longer good.</summary>
    public async Task<(string Name, string Email)?> GreetAsync(string token, CancellationToken ct) =>
        await InvitedAsync(token, ct) is { } user ? (user.DisplayName, user.Email!) : null;

    /// <summary>Whether a reset's link is still good.</summary>
    public async Task<bool> MayResetAsync(string token, CancellationToken ct) => await ToResetAsync(token, ct) is not null;

    private async Task<User?> FindAsync(string token, LetterPurpose purpose, CancellationToken ct)
    {
        if (tokens.Read(token, purpose) is not var (id, stamp)) return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.SecurityStamp == stamp && u.LockedAt == null, ct);
    }
}
