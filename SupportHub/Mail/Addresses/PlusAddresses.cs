using Microsoft.Extensions.Options;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Addresses;

/// <summary>The addresses of tickets at this installation. Their key is made once and kept beside the other keys, as every node and every backup needs it.</summary>
public sealed class PlusAddresses(Storage storage, Vendor vendor, IOptions<MailOptions> options)
{
    private readonly Lazy<byte[]> key = new(() => KeyFile.ReadOrMake(storage, "mail-plus.key"));

    /// <summary>Where a reply to the ticket's letters goes; null where the mail server knows no plus addresses (<c>Mail:PlusAddress</c>).</summary>
    public string? Of(Tid tid) => options.Value.PlusAddress ? PlusAddress.Of(Own, tid, key.Value) : null;

    /// <summary>Which ticket a letter was addressed to; read even when they are no longer given out.</summary>
    public bool TryRead(string address, out Tid tid) => PlusAddress.TryRead(address, key.Value, out tid);

    private string Own => options.Value.From is { Length: > 0 } from ? from : vendor.SupportAddress;
}
