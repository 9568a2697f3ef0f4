using SupportHub.Abonents.Model;
using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>A manager enters a signed contract: it binds the abonent to the edition in force on the day of signing (R2-grandfather). No open clock gets later (T6).</summary>
public sealed class SignContract(Writer writer, TimetableSource timetables, TimeProvider time)
{
    /// <returns>The contract's id.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Actor actor, long abonentId, ContractDraft draft, int seenVersion, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        var now = time.Now();
        var signed = await writer.ChangeAbonentAsync<Contract>(
            actor, now, abonentId, seenVersion,
            async change =>
            {
                var timetable = await timetables.ReadAsync(change.Db, ct);
                var errors = await ContractErrors.FindAsync(change.Db, draft, null, timetable.DateOf(now), ct);
                if (errors.Count > 0) return Outcome<Contract>.Refused(errors);
                var contract = new Contract { EditionNumber = timetable.Editions.InForceOn(draft.SignedOn).Number };
                contract.Take(draft);
                change.Abonent.Contracts.Add(contract);
                change.Record("contract-signed", "", ("number", contract.Number), ("edition", $"{contract.EditionNumber}"));
                await change.Db.FollowTermsAsync(actor, change.Abonent, timetable, now, "edition-changed", "", ct);
                return contract;
            },
            ct);
        return signed.Select(contract => contract.Id);
    }
}
