using System.Text;

namespace SupportHub.Mail.Transport.Smtp;

/// <summary>AUTH (RFC 4954) by PLAIN, LOGIN or XOAUTH2. No secret reaches an exception.</summary>
internal sealed class SmtpSignIn(SmtpTalk talk, SmtpServer server, SmtpOffers offers)
{
    /// <summary>A command with its first response must fit a line (RFC 4954, 4); a longer one waits to be asked for.</summary>
    private const int LongestCommand = 510;

    /// <exception cref="SignInRefusedException">The server did not take name and secret, or offers nothing that fits.</exception>
    public async Task ExecuteAsync(CancellationToken ct)
    {
        if (server.User.Length == 0 || server.Auth == SmtpAuth.None) return;
        try
        {
            var reply = await AskAsync(ct);
            if (!reply.IsGood) throw new SignInRefusedException(Hidden($"{reply.Code} {reply.Enhanced} {reply.Words}".Trim()));
        }
        catch (MailProtocolException e)
        {
            throw new MailProtocolException(Hidden(e.Message));
        }
    }

    private async Task<SmtpReply> AskAsync(CancellationToken ct)
    {
        var reply = Choose() switch
        {
            SmtpAuth.Plain => await PlainAsync(Sasl.Plain(server.User, server.Secret), ct),
            SmtpAuth.Login => await LoginAsync(ct),
            _ => await WithFirstAsync("XOAUTH2", Sasl.XOAuth2(server.User, server.Secret), ct),
        };
        // XOAUTH2 tells what is wrong as a challenge, which asks for an empty answer
        return reply.Continues ? await talk.SayAsync("", ct) : reply;
    }

    private string Hidden(string words) => Sasl.Hide(words, server.User, server.Secret);

    private SmtpAuth Choose()
    {
        if (server.Auth != SmtpAuth.Auto) return server.Auth;
        if (offers.SignsInBy("PLAIN")) return SmtpAuth.Plain;
        if (offers.SignsInBy("LOGIN")) return SmtpAuth.Login;
        if (offers.SignsInBy("XOAUTH2")) return SmtpAuth.XOAuth2;
        throw new SignInRefusedException(offers.SignsIn ? "The server offers no way of signing in that is known here." : "The server offers no sign-in on this connection.");
    }

    // servers of old pass over what comes with the command, and ask for it
    private async Task<SmtpReply> PlainAsync(string response, CancellationToken ct)
    {
        var reply = await WithFirstAsync("PLAIN", response, ct);
        return reply.Continues ? await talk.SayAsync(response, ct) : reply;
    }

    private async Task<SmtpReply> WithFirstAsync(string mechanism, string first, CancellationToken ct)
    {
        var whole = $"AUTH {mechanism} {first}";
        if (whole.Length <= LongestCommand) return await talk.SayAsync(whole, ct);
        var asked = await talk.SayAsync($"AUTH {mechanism}", ct);
        return asked.Continues ? await talk.SayAsync(first, ct) : asked;
    }

    private async Task<SmtpReply> LoginAsync(CancellationToken ct)
    {
        var reply = await talk.SayAsync("AUTH LOGIN", ct);
        if (reply.Continues) reply = await talk.SayAsync(Base64(server.User), ct);
        return reply.Continues ? await talk.SayAsync(Base64(server.Secret), ct) : reply;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
