using SupportHub.Mail.Outbound.Transports;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>A manager does not wait until a mail server that is away is asked again by itself.</summary>
public sealed class TryWayOut(SendDueLetters send, WayOut way)
{
    /// <returns>How many letters went out.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        way.TryNow();
        return await send.ExecuteAsync(actor, ct);
    }
}
