using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Identity.Records;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>A person makes an API token for a program that acts for them. A program cannot make itself another.</summary>
public sealed class MakeToken(Writer writer, UserChanges changes, TimeProvider time)
{
    private const int MaxTokens = 20;

    public async Task<Outcome<NewToken>> ExecuteAsync(Actor actor, string name, CancellationToken ct)
    {
        if (actor.UserId is not { } id || actor.Where == "api") return Parts.NotYours;
        if (name.Trim().Length is 0 or > 100) return new Refusal("Refusal.Token.Name", Field: "name");
        return await writer.WriteAsync<NewToken>(async db =>
        {
            if (await db.ApiTokens.CountAsync(t => t.UserId == id && t.RevokedAt == null, ct) >= MaxTokens) return new Refusal("Refusal.Token.TooMany", Words: $"{MaxTokens}");
            var now = time.Now();
            var secret = $"sh_{Secrets.Random()}";
            var token = new ApiToken { UserId = id, Name = name.Trim(), Hash = Secrets.Hash(secret), Prefix = secret[..9], CreatedAt = now };
            db.ApiTokens.Add(token);
            db.Record(actor, now, SubjectKind.User, id, actor.AbonentId, "token-made", details: [("name", token.Name), ("prefix", token.Prefix)]);
            await db.SaveChangesAsync(ct); // its id is part of the answer
            return new NewToken(token.Id, secret);
        }, ct).AndTell(changes, id);
    }
}
