using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>
/// A manager moves a contract to a newer edition with the abonent's consent (R2-grandfather, decision). Open clocks never get later by it, and get
/// earlier where the newer edition promises more (T6).
/// </summary>
public sealed class MoveContractToEdition(Writer writer, TimetableSource timetables, TimeProvider time)
{
    /// <param name="consent">Who consented, when and how, in words.</param>
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long contractId, int editionNumber, string consent, int seenVersion, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        var now = time.Now();
        return await writer.ChangeContractAsync<Done>(
            actor, now, contractId, seenVersion,
            async (change, contract) =>
            {
                var timetable = await timetables.ReadAsync(change.Db, ct);
                var errors = Errors(contract, editionNumber, consent, timetable, now);
                if (errors.Count > 0) return Outcome<Done>.Refused(errors);
                var before = contract.EditionNumber;
                (contract.EditionNumber, contract.Consent) = (editionNumber, consent.Trim());
                change.Record("contract-moved", contract.Consent, ("number", contract.Number), ("edition", $"{before} → {editionNumber}"));
                await change.Db.FollowTermsAsync(actor, change.Abonent, timetable, now, "edition-changed", contract.Consent, ct);
                return Done.Value;
            },
            ct);
    }

    private static List<Refusal> Errors(Contract contract, int editionNumber, string consent, Timetable timetable, Instant now)
    {
        var errors = new List<Refusal>();
        var edition = timetable.Editions.All.FirstOrDefault(e => e.Number == editionNumber);
        if (contract.EndedAt is not null) errors.Add(new Refusal("Refusal.Contract.Ended"));
        if (edition is null || edition.EffectiveFrom > timetable.DateOf(now)) errors.Add(new Refusal("Refusal.Contract.EditionNotInForce", Clauses.Grandfather, nameof(editionNumber)));
        else if (editionNumber <= contract.EditionNumber) errors.Add(new Refusal("Refusal.Contract.EditionNotNewer", Clauses.Grandfather, nameof(editionNumber)));
        AbonentErrors.Required(errors, consent, 2000, "Refusal.Contract.Consent", nameof(consent));
        return errors;
    }
}
