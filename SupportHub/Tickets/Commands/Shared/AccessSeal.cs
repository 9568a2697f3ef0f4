using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SupportHub.Tickets.Model;
using SupportHub.Tickets.Records;

namespace SupportHub.Tickets.Commands;

/// <summary>Encrypts access details with a key of their own, each bound to its ticket: a row copied to another ticket opens nothing (R4.7-access).</summary>
public sealed class AccessSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("SupportHub.AccessDetails");

    internal byte[] Close(long ticketId, OpenedAccess access)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(access);
        try
        {
            return Of(ticketId).Protect(plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <returns>Null where there is nothing in it, or the key that it was closed with is lost.</returns>
    internal OpenedAccess? Open(AccessDetail detail)
    {
        if (detail.Sealed is not { } closed) return null;
        byte[] plain = [];
        try
        {
            plain = Of(detail.TicketId).Unprotect(closed);
            return JsonSerializer.Deserialize<OpenedAccess>(plain);
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private IDataProtector Of(long ticketId) => protector.CreateProtector(ticketId.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
