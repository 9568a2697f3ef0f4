using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using SupportHub.Data;
using SupportHub.Identity.Model;
using SupportHub.Mail.Model;

namespace SupportHub.Identity;

/// <summary>Owes a person the letter with the link that lets them in, in the save that is being made; and opens the link for who writes the letter.</summary>
public sealed class AccountLetters
{
    private readonly LetterTokens tokens;
    private readonly IDataProtector protector;

    internal AccountLetters(LetterTokens tokens, IDataProtectionProvider protection)
    {
        this.tokens = tokens;
        protector = protection.CreateProtector("SupportHub.AccountLetters");
    }

    internal void Invite(SupportDb db, User user, Instant now, string invitedBy) =>
        Owe(db, LetterKind.Invitation, user, now, "/account/invitation", tokens.Make(user, LetterPurpose.Invitation), LetterTokens.InvitationLasts, invitedBy);

    internal void Reset(SupportDb db, User user, Instant now) =>
        Owe(db, LetterKind.PasswordReset, user, now, "/account/reset", tokens.Make(user, LetterPurpose.Reset), LetterTokens.ResetLasts, "");

    /// <summary>What a letter of kind Invitation or PasswordReset says.</summary>
    /// <param name="arguments">The letter's own.</param>
    public AccountLetter Read(string arguments)
    {
        var kept = JsonSerializer.Deserialize<Kept>(arguments)!;
        return new AccountLetter(protector.Unprotect(kept.Link), Instant.FromUnixTimeSeconds(kept.Until), kept.By);
    }

    private void Owe(SupportDb db, LetterKind kind, User user, Instant now, string page, string token, Duration lasts, string by)
    {
        var link = protector.Protect($"{page}?token={Uri.EscapeDataString(token)}");
        db.Outbox.Add(new OutboxLetter
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            Kind = kind,
            To = user.Email!,
            ToName = user.DisplayName,
            Language = user.Language,
            Arguments = JsonSerializer.Serialize(new Kept(link, (now + lasts).ToUnixTimeSeconds(), by)),
            CreatedAt = now,
            NotBefore = now,
        });
    }

    private sealed record Kept(string Link, long Until, string By);
}

/// <summary>The contents of an invitation or a password reset.</summary>
/// <param name="Path">The link, from the installation's own address on: a secret until used.</param>
/// <param name="Until">The link is worth nothing after this.</param>
/// <param name="InvitedBy">Whose invitation; empty for a reset.</param>
public sealed record AccountLetter(string Path, Instant Until, string InvitedBy);
