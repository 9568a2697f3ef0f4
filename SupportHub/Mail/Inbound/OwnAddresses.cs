using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Platform;

namespace SupportHub.Mail.Inbound;

/// <summary>The addresses that are ours: what comes from one of them went in a circle.</summary>
public sealed class OwnAddresses(Vendor vendor, IOptions<MailOptions> options)
{
    public IReadOnlyCollection<string> All { get; } = options.Value.Intake.AllOwnAddresses
        .Append(vendor.SupportAddress).Append(options.Value.From).Where(address => address.Length > 0).Select(Loops.Bare).ToFrozenSet(StringComparer.Ordinal);
}
