using SupportHub.Data;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>Makes an account and owes its person a letter with the link where they choose a password. Managers invite anyone; staff, abonents' contacts.</summary>
public sealed class InvitePerson(Writer writer, AccountLetters letters, TimeProvider time)
{
    /// <returns>The account's id.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Actor actor, NewAccount account, CancellationToken ct)
    {
        if (!actor.IsManager && !actor.IsSystem && !(actor.IsStaff && account.Role == Roles.Abonent)) return Parts.NotYours;
        return await writer.WriteAsync<long>(async db =>
        {
            var now = time.Now();
            var added = await account.AddAsync(db, actor, now, "invited", ct);
            if (!added.TryGet(out var user)) return added.Refusal!;
            letters.Invite(db, user, now, actor.Name);
            return user.Id;
        }, ct);
    }
}
