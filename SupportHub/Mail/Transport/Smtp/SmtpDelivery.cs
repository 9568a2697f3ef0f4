namespace SupportHub.Mail.Transport.Smtp;

/// <summary>One message to its recipients: MAIL, RCPT, DATA.</summary>
internal sealed class SmtpDelivery(SmtpTalk talk, SmtpOffers offers, SmtpEnvelope envelope, ReadOnlyMemory<byte> message)
{
    /// <summary>The server may have the message: from here on it is not said again as if nothing had been.</summary>
    public bool IsUnderWay { get; private set; }

    private readonly bool utf8 = SmtpAddresses.NeedsUtf8(envelope.From) || envelope.To.Any(SmtpAddresses.NeedsUtf8);

    /// <exception cref="SmtpRefusedException">Nobody was sent anything.</exception>
    public async Task<SmtpReceipt> ExecuteAsync(CancellationToken ct)
    {
        CheckFirst();
        var refused = new List<SmtpRefusedException>();
        var from = await talk.SayAsync(MailCommand(), ct);
        if (!from.IsGood) throw Refusal(from);
        foreach (var recipient in envelope.To)
        {
            var reply = await talk.SayAsync(RecipientCommand(recipient), ct);
            if (!reply.IsGood) refused.Add(SmtpRefusedException.Of(reply, recipient));
            if (reply.Code == 421) break;
        }

        // a refusal for now is worth another try, so it speaks for all
        if (refused.Count == envelope.To.Count || refused.Exists(r => r.Code == 421)) throw refused.Find(r => !r.IsPermanent) ?? refused[0];
        return new SmtpReceipt(await SendContentAsync(ct), refused);
    }

    private async Task<string> SendContentAsync(CancellationToken ct)
    {
        var go = await talk.SayAsync("DATA", ct);
        if (!go.Continues) throw SmtpRefusedException.Of(go);
        IsUnderWay = true;
        var reply = await talk.SayAsync(SmtpContent.Write(message.Span), ct);
        return reply.IsGood ? reply.Words : throw SmtpRefusedException.Of(reply);
    }

    // the size and the letters of an address are the message's own matter
    private SmtpRefusedException Refusal(SmtpReply reply) =>
        new(reply.Code, reply.Enhanced, reply.Words) { IsOfSender = !utf8 && reply.Code is not (552 or 555) && reply.Enhanced is not "5.3.4" };

    private void CheckFirst()
    {
        if (envelope.To.Count == 0) throw new InvalidOperationException("A message needs a recipient.");
        if (SmtpContent.Fault(message.Span) is { } fault) throw new SmtpRefusedException(554, "5.6.0", fault);
        if (offers.Largest < message.Length) throw new SmtpRefusedException(552, "5.3.4", $"The message has {message.Length} bytes; the server takes {offers.Largest}.");
        if (utf8 && !offers.Utf8) throw new SmtpRefusedException(553, "5.6.7", "The server takes no address with letters beyond ASCII.", envelope.To.FirstOrDefault(SmtpAddresses.NeedsUtf8) ?? "");
    }

    private string MailCommand()
    {
        var command = $"MAIL FROM:<{SmtpAddresses.Written(envelope.From, isSender: true)}>";
        if (offers.Size) command += $" SIZE={message.Length}";
        if (offers.EightBit && SmtpContent.IsEightBit(message.Span)) command += " BODY=8BITMIME";
        if (utf8) command += " SMTPUTF8";
        if (!offers.Reports) return command;
        // ENVID has at most 100 characters (RFC 3461, 4.4)
        return command + (SmtpAddresses.XText(envelope.EnvelopeId) is { Length: > 0 and <= 100 } id ? $" RET=HDRS ENVID={id}" : " RET=HDRS");
    }

    private string RecipientCommand(string recipient)
    {
        var command = $"RCPT TO:<{SmtpAddresses.Written(recipient)}>";
        return offers.Reports ? command + " NOTIFY=FAILURE,DELAY" : command;
    }
}
