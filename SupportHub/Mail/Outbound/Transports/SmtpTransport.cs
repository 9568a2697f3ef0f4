using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Options;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Smtp;

namespace SupportHub.Mail.Outbound.Transports;

/// <summary>Hands letters to a submission server, one connection for a run of the outbox.</summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options, MailAccounts accounts) : ILetterTransport
{
    /// <summary>What says that the account may not send at all: no letter's fault (RFC 4954).</summary>
    private static readonly int[] OfAccount = [530, 534, 535, 538];

    private SmtpClient? client;

    public bool IsRepeatable => false;

    public bool KeepsLetters => false;

    public async Task SendAsync(ReadyLetter letter, CancellationToken ct)
    {
        var isUsed = client is { IsUsable: true };
        if (!isUsed) await ConnectAsync(ct);
        try
        {
            await HandOverAsync(letter, isUsed, ct);
        }
        catch (SmtpRefusedException e) when (OfAccount.Contains(e.Code) || e.IsOfSender)
        {
            throw new TransportAwayException(e.Message, e);
        }
        catch (SmtpRefusedException e)
        {
            // a sender that is not ours yet is mended in the settings, in hours: the letter's tries last longer than that
            throw new LetterRefusedException(e.Message, e.IsPermanent && !e.SpeaksOfSender, e) { IsOfFiles = e.SpeaksOfFiles };
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException)
        {
            // nobody knows whether it was taken: it is tried again under the same Message-ID, and counts, or a letter that breaks every connection would stop all behind it
            throw new LetterRefusedException(e.Message, isPermanent: false, e);
        }
    }

    /// <summary>A server that has had enough of a connection, after so many letters or so long, is no fault of the letter that meets it: it goes by a new one.</summary>
    private async Task HandOverAsync(ReadyLetter letter, bool isUsed, CancellationToken ct)
    {
        var envelope = new SmtpEnvelope(letter.From, [letter.To], OwnMark.Of(letter.Id));
        try
        {
            await client!.SendAsync(envelope, letter.Bytes, ct);
        }
        catch (Exception e) when (isUsed && !client!.WasUnderWay && e is IOException or SocketException or SmtpRefusedException { Code: 421 })
        {
            await ConnectAsync(ct);
            await client!.SendAsync(envelope, letter.Bytes, ct);
        }
    }

    public async ValueTask EndAsync()
    {
        if (client is not null) await client.DisposeAsync();
        client = null;
    }

    private async Task ConnectAsync(CancellationToken ct)
    {
        await EndAsync();
        var smtp = options.Value.Smtp;
        try
        {
            client = await accounts.ConnectAsync(smtp, ct);
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or SmtpRefusedException)
        {
            throw new TransportAwayException($"{smtp.Server}: {e.Message}", e);
        }
    }
}
