using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Mail.Model;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Queries;

/// <summary>How letters are taken in, for managers.</summary>
public sealed class IntakeRulesQuery(IDbContextFactory<SupportDb> contexts)
{
    public async Task<Outcome<IntakeRulesView>> ReadAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsManager) return new Refusal("Refusal.OnlyManagersMay", Clauses.WhoMay);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rules = await db.IntakeRules.AsNoTracking().SingleAsync(ct);
        return new IntakeRulesView(
            rules.Version, rules.RetentionDays, rules.UnknownSenders == UnknownSenders.Quarantine, rules.TicketsPerDay, rules.LettersPerDay, rules.FreeMailDomains, rules.FileKinds);
    }
}
