using Microsoft.AspNetCore.Components.Authorization;
using SupportHub.Platform;

namespace SupportHub.Identity;

/// <summary>
/// Who acts in this page or circuit. Ask it at every command, never keep the answer: access may have been lost meanwhile, and then the
/// actor is a stranger, whom every command refuses.
/// </summary>
public sealed class CurrentActor(AuthenticationStateProvider provider)
{
    public async Task<Actor> GetAsync() => (await provider.GetAuthenticationStateAsync()).User.Actor();

    /// <summary>The person had access when this page opened, and lost it since: signed out elsewhere, locked, another role or password.</summary>
    public bool AccessWasLost => provider is CircuitAccess { WasLost: true };
}
