using SupportHub.Mail.Inbound.Fetching;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>Staff do not want to wait until the mailboxes are looked through again.</summary>
public sealed class FetchNow(FetchNudge nudge)
{
    public Task<Outcome<Done>> ExecuteAsync(Actor actor)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<Done>>(new Refusal("Refusal.OnlyStaffMay"));
        nudge.Raise();
        return Task.FromResult<Outcome<Done>>(Done.Value);
    }
}
