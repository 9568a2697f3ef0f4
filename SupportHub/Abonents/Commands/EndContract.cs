using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>A manager ends a contract now. What was promised under it stands (T6); the tier is changed apart.</summary>
public sealed class EndContract(Writer writer, TimetableSource timetables, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long contractId, string reason, int seenVersion, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        var errors = new List<Refusal>();
        AbonentErrors.Required(errors, reason, 500, "Refusal.ReasonMissing", nameof(reason));
        if (errors.Count > 0) return Outcome<Done>.Refused(errors);
        var now = time.Now();
        return await writer.ChangeContractAsync<Done>(
            actor, now, contractId, seenVersion,
            async (change, contract) =>
            {
                if (contract.EndedAt is not null) return Done.Value;
                contract.EndedAt = now;
                change.Record("contract-ended", reason.Trim(), ("number", contract.Number));
                await change.Db.FollowTermsAsync(actor, change.Abonent, await timetables.ReadAsync(change.Db, ct), now, "edition-changed", reason.Trim(), ct);
                return Done.Value;
            },
            ct);
    }
}
