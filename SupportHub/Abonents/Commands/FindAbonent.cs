using Microsoft.EntityFrameworkCore;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>The abonent that a command is about, as the person saw it.</summary>
internal static class FindAbonent
{
    /// <summary>Refused when there is none, or when somebody changed it since the person looked.</summary>
    /// <param name="seenVersion">Null: whatever it is now.</param>
    public static async Task<Outcome<Abonent>> AbonentAsync(this SupportDb db, long id, int? seenVersion, CancellationToken ct)
    {
        var abonent = await db.Abonents.SingleOrDefaultAsync(a => a.Id == id, ct);
        if (abonent is null) return new Refusal("Refusal.Abonent.Unknown");
        if (seenVersion is not { } seen || abonent.Version == seen) return abonent;
        var last = await db.Audit.AsNoTracking()
            .Where(a => a.Subject == SubjectKind.Abonent && a.SubjectId == id)
            .OrderByDescending(a => a.Id).Select(a => a.ActorName).FirstOrDefaultAsync(ct);
        return new Refusal("Refusal.Abonent.ChangedMeanwhile", null, null, last ?? "—");
    }
}
