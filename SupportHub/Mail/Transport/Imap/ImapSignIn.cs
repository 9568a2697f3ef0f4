namespace SupportHub.Mail.Transport.Imap;

/// <summary>The beginning of a connection: greeting, TLS where it is asked for, sign-in. No secret reaches an exception.</summary>
internal sealed class ImapSignIn(Wire wire, ImapTalk talk, ImapServer server)
{
    /// <exception cref="NoTlsException">STARTTLS was asked for and is not to be had.</exception>
    /// <exception cref="SignInRefusedException">The server did not take name and secret.</exception>
    public async Task ExecuteAsync(Action<MailStep>? begins, CancellationToken ct)
    {
        begins?.Invoke(MailStep.Greet);
        var greeting = await talk.NextAsync(ct);
        if (!greeting.IsUntagged || greeting.Name is not ("OK" or "PREAUTH")) throw new MailProtocolException($"{server} does not greet as a mailbox does.");
        var isKnown = greeting.Name == "PREAUTH";
        if (server.Security == MailSecurity.StartTls) await SecureAsync(isKnown, begins, ct);
        begins?.Invoke(MailStep.SignIn);
        // what was offered before TLS may have been anybody's words
        await talk.AskOffersAsync(ct);
        if (isKnown) return;
        try
        {
            await SignInAsync(ct);
        }
        catch (ImapRefusedException e)
        {
            throw new SignInRefusedException(Sasl.Hide(e.Message, server.User, server.Secret));
        }
        catch (MailProtocolException e)
        {
            throw new MailProtocolException(Sasl.Hide(e.Message, server.User, server.Secret));
        }

        await talk.AskOffersAsync(ct);
    }

    private async Task SecureAsync(bool isKnown, Action<MailStep>? begins, CancellationToken ct)
    {
        begins?.Invoke(MailStep.Secure);
        await talk.AskOffersAsync(ct);
        if (isKnown || !talk.Can("STARTTLS")) throw new NoTlsException($"{server} does not offer STARTTLS; nothing was sent in the clear.");
        try
        {
            await talk.RunAsync(new ImapCommand("STARTTLS"), ct);
        }
        catch (ImapRefusedException e)
        {
            throw new NoTlsException($"{server} did not begin TLS: {e.Message}");
        }

        await wire.SecureAsync(ct);
    }

    private Task SignInAsync(CancellationToken ct) => Choose() switch
    {
        ImapAuth.Plain => AuthenticateAsync("PLAIN", Sasl.Plain(server.User, server.Secret), ct),
        ImapAuth.Login => talk.RunAsync(new ImapCommand("LOGIN").Text(server.User).Text(server.Secret), ct),
        _ => AuthenticateAsync("XOAUTH2", Sasl.XOAuth2(server.User, server.Secret), ct),
    };

    private ImapAuth Choose()
    {
        if (server.Auth != ImapAuth.Auto) return server.Auth;
        if (talk.Can("AUTH=PLAIN")) return ImapAuth.Plain;
        if (!talk.Can("LOGINDISABLED")) return ImapAuth.Login;
        return talk.Can("AUTH=XOAUTH2") ? ImapAuth.XOAuth2 : throw new SignInRefusedException("The server offers no way of signing in on this connection.");
    }

    private async Task AuthenticateAsync(string mechanism, string first, CancellationToken ct)
    {
        if (talk.Can("SASL-IR"))
        {
            await GoOnAsync($"AUTHENTICATE {mechanism} {first}", ct);
            return;
        }

        var (tag, _) = await talk.BeginAsync($"AUTHENTICATE {mechanism}", ct);
        // XOAUTH2 tells what is wrong as a challenge, which asks for an empty answer
        if (await talk.AnswerAsync(tag, first, ct) is not null) await talk.AnswerAsync(tag, "", ct);
    }

    private async Task GoOnAsync(string command, CancellationToken ct)
    {
        var tag = "S0";
        if (await talk.AnswerAsync(tag, $"{tag} {command}", ct) is not null) await talk.AnswerAsync(tag, "", ct);
    }
}
