using System.Net;
using System.Net.Sockets;

namespace SupportHub.Mail.Transport.Smtp;

/// <summary>The beginning of a connection: the server's greeting, ours, and TLS where it is asked for.</summary>
internal static class SmtpGreeting
{
    /// <returns>What the server offers, as it says after TLS has begun.</returns>
    /// <exception cref="NoTlsException">STARTTLS was asked for and is not to be had.</exception>
    /// <exception cref="SmtpRefusedException">The server wants nobody now.</exception>
    public static async Task<SmtpOffers> ExecuteAsync(Wire wire, SmtpTalk talk, SmtpServer server, Action<MailStep>? begins, CancellationToken ct)
    {
        begins?.Invoke(MailStep.Greet);
        Demand(await talk.ListenAsync(ct));
        var offers = await HelloAsync(wire, talk, server, ct);
        if (server.Security != MailSecurity.StartTls) return offers;
        begins?.Invoke(MailStep.Secure);
        if (!offers.StartTls) throw new NoTlsException($"{server} does not offer STARTTLS; nothing was sent in the clear.");
        var reply = await talk.SayAsync("STARTTLS", ct);
        if (!reply.IsGood) throw new NoTlsException($"{server} did not begin TLS: {reply.Code} {reply.Words}");
        await wire.SecureAsync(ct);
        // what was offered in the clear may have been anybody's words (RFC 3207, 4.2)
        return await HelloAsync(wire, talk, server, ct);
    }

    private static async Task<SmtpOffers> HelloAsync(Wire wire, SmtpTalk talk, SmtpServer server, CancellationToken ct)
    {
        var name = server.HelloName.Length > 0 ? server.HelloName : Literal(wire.OwnAddress);
        var reply = await talk.SayAsync($"EHLO {name}", ct);
        if (reply.IsGood) return new SmtpOffers(reply.Lines.Skip(1));
        // 421 is no dislike of EHLO
        if (reply.Code != 421) Demand(await talk.SayAsync($"HELO {name}", ct));
        else Demand(reply);
        return SmtpOffers.Nothing;
    }

    private static void Demand(SmtpReply reply)
    {
        if (!reply.IsGood) throw SmtpRefusedException.Of(reply);
    }

    private static string Literal(IPAddress? address)
    {
        if (address is null) return "[127.0.0.1]";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{address.ToString().Split('%')[0]}]" : $"[{address}]";
    }
}
