using SupportHub.Mail.Transport.Imap;
using SupportHub.Mail.Transport.Smtp;
using SupportHub.Mail.Transport.Tokens;

namespace SupportHub.Mail.Transport;

/// <summary>Connects as the settings say: with the account's secret, or with an access token that is fetched and renewed where they say so.</summary>
public sealed class MailAccounts(AccessTokens tokens)
{
    /// <param name="begins">Told each step as it begins.</param>
    internal Task<ImapClient> ConnectAsync(ImapMailboxOptions mailbox, CancellationToken ct, Action<MailStep>? begins = null) => WithTokenAsync(
        mailbox.OAuth,
        mailbox.User,
        token => ImapClient.ConnectAsync(token is null ? mailbox.Server : mailbox.Server with { Secret = token, Auth = ImapAuth.XOAuth2 }, ct, begins),
        begins,
        ct);

    /// <param name="begins">Told each step as it begins.</param>
    internal Task<SmtpClient> ConnectAsync(SmtpOptions smtp, CancellationToken ct, Action<MailStep>? begins = null) => WithTokenAsync(
        smtp.OAuth,
        smtp.User,
        token => SmtpClient.ConnectAsync(token is null ? smtp.Server : smtp.Server with { Secret = token, Auth = SmtpAuth.XOAuth2 }, ct, begins),
        begins,
        ct);

    /// <summary>A token that was still good for us may have been called back: it is tried once more with a fresh one.</summary>
    private async Task<T> WithTokenAsync<T>(OAuthOptions oauth, string user, Func<string?, Task<T>> connect, Action<MailStep>? begins, CancellationToken ct)
    {
        if (!oauth.IsSet) return await connect(null);
        begins?.Invoke(MailStep.Token);
        var token = await tokens.OfAsync(oauth, user, ct);
        try
        {
            return await connect(token);
        }
        catch (SignInRefusedException)
        {
            tokens.Forget(oauth, user, token);
            var fresh = await tokens.OfAsync(oauth, user, ct);
            if (fresh == token) throw;
            return await connect(fresh);
        }
    }
}
