using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>
/// A manager corrects a contract. Another signing date means the edition of that date (R2-grandfather), unless the abonent consented to a newer
/// one; no open clock gets later (T6).
/// </summary>
public sealed class EditContract(Writer writer, TimetableSource timetables, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long contractId, ContractDraft draft, int seenVersion, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        var now = time.Now();
        return await writer.ChangeContractAsync<Done>(
            actor, now, contractId, seenVersion,
            async (change, contract) =>
            {
                if (contract.EndedAt is not null) return new Refusal("Refusal.Contract.Ended");
                var timetable = await timetables.ReadAsync(change.Db, ct);
                var errors = await ContractErrors.FindAsync(change.Db, draft, contractId, timetable.DateOf(now), ct);
                if (errors.Count > 0) return Outcome<Done>.Refused(errors);
                contract.Take(draft);
                var bound = timetable.Editions.InForceOn(draft.SignedOn).Number;
                if (contract.Consent.Length == 0 || bound > contract.EditionNumber) contract.EditionNumber = bound;
                change.Record("contract-edited", "", ("number", contract.Number), ("edition", $"{contract.EditionNumber}"));
                await change.Db.FollowTermsAsync(actor, change.Abonent, timetable, now, "edition-changed", "", ct);
                return Done.Value;
            },
            ct);
    }
}
