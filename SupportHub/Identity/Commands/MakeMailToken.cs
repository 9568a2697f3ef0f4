using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Identity.Records;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>A manager makes a token for a mail server: it brings letters in and may nothing else, whatever its maker may.</summary>
public sealed class MakeMailToken(Writer writer, UserChanges changes, TimeProvider time)
{
    public async Task<Outcome<NewToken>> ExecuteAsync(Actor actor, string name, CancellationToken ct)
    {
        if (!actor.IsManager || actor.UserId is not { } id || actor.Where == "api") return new Refusal("Refusal.OnlyManagersMay", Clauses.WhoMay);
        if (name.Trim().Length is 0 or > 100) return new Refusal("Refusal.Token.Name", Field: "name");
        return await writer.WriteAsync<NewToken>(async db =>
        {
            var now = time.Now();
            var secret = $"shm_{Secrets.Random()}";
            var token = new ApiToken { UserId = id, Name = name.Trim(), Hash = Secrets.Hash(secret), Prefix = secret[..10], IsForMail = true, CreatedAt = now };
            db.ApiTokens.Add(token);
            db.Record(actor, now, SubjectKind.User, id, null, "mail-token-made", details: [("name", token.Name), ("prefix", token.Prefix)]);
            await db.SaveChangesAsync(ct); // its id is part of the answer
            return new NewToken(token.Id, secret);
        }, ct).AndTell(changes, id);
    }
}
