using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Jobs.Commands;

/// <summary>Tells everything live that the service opened or closed.</summary>
public sealed class TellOpening(Writer writer, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, bool open, CancellationToken ct)
    {
        if (!actor.IsSystem) return new Refusal("Refusal.OnlyManagersMay");
        return await writer.WriteAsync(db =>
        {
            db.Tell(time.Now(), SubjectKind.Job, 0, null, open ? "opened-hours" : "closed-hours");
            return Task.FromResult<Outcome<Done>>(Done.Value);
        }, ct);
    }
}
