using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>A manager changes what is known of an abonent.</summary>
public sealed class EditAbonent(Writer writer, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long abonentId, AbonentDraft draft, int seenVersion, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        return await writer.ChangeAbonentAsync<Done>(
            actor, time.Now(), abonentId, seenVersion,
            async change =>
            {
                var errors = await AbonentErrors.FindAsync(change.Db, draft, ct);
                if (errors.Count > 0) return Outcome<Done>.Refused(errors);
                var before = change.Abonent.Name;
                change.Abonent.Take(draft);
                change.Record("abonent-edited", "", ("name", before == change.Abonent.Name ? before : $"{before} → {change.Abonent.Name}"));
                return Done.Value;
            },
            ct);
    }
}
