using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>Staff say that they know who an unknown sender is: its abonent is no longer «to sort» (P3).</summary>
public sealed class SortAbonent(Writer writer, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long abonentId, int seenVersion, CancellationToken ct)
    {
        if (Only.Staff(actor) is { } refusal) return refusal;
        return await writer.ChangeAbonentAsync<Done>(
            actor, time.Now(), abonentId, seenVersion,
            change =>
            {
                if (change.Abonent.ToSort)
                {
                    change.Abonent.ToSort = false;
                    change.Record("abonent-sorted");
                }

                return Task.FromResult<Outcome<Done>>(Done.Value);
            },
            ct);
    }
}
