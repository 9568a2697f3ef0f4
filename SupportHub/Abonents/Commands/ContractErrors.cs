using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>Everything that is wrong with a contract as entered.</summary>
internal static class ContractErrors
{
    /// <param name="contractId">The contract that is edited; null for a new one.</param>
    public static async Task<List<Refusal>> FindAsync(SupportDb db, ContractDraft draft, long? contractId, LocalDate today, CancellationToken ct)
    {
        var errors = new List<Refusal>();
        AbonentErrors.Required(errors, draft.Number, 100, "Refusal.Contract.Number", "Number");
        if (draft.SignedOn > today) errors.Add(new Refusal("Refusal.Contract.SignedAhead", Clauses.Grandfather, "SignedOn"));
        if (draft.ValidUntil < draft.SignedOn) errors.Add(new Refusal("Refusal.Contract.EndsBeforeItStarts", null, "ValidUntil"));
        var number = draft.Number.Trim();
        var other = await db.Contracts.AsNoTracking().Where(c => c.Number == number && c.Id != contractId).Select(c => c.Abonent!.Name).FirstOrDefaultAsync(ct);
        if (other is not null) errors.Add(new Refusal("Refusal.Contract.NumberTaken", null, "Number", other));
        return errors;
    }
}
