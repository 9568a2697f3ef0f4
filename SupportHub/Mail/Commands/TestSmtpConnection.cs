using SupportHub.Mail.Records;
using SupportHub.Mail.Transport;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>A manager asks whether letters could be sent: signs in and asks whether the sender is accepted; sends nothing.</summary>
public sealed class TestSmtpConnection(MailAccounts accounts)
{
    /// <param name="smtp">The server of the settings.</param>
    /// <param name="from">Whom letters are from.</param>
    public async Task<Outcome<ConnectionVerdict>> ExecuteAsync(Actor actor, SmtpOptions smtp, string from, CancellationToken ct)
    {
        if (!actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        return await ConnectionTrial.RunAsync([.. smtp.OAuth.IsSet ? [MailStep.Token] : Array.Empty<MailStep>(), .. Steps(smtp.Security)], begins => GoAsync(smtp, from, begins, ct));
    }

    private static IReadOnlyList<MailStep> Steps(MailSecurity security) => security switch
    {
        MailSecurity.Tls => [MailStep.Resolve, MailStep.Connect, MailStep.Secure, MailStep.Greet, MailStep.SignIn, MailStep.Sender],
        MailSecurity.StartTls => [MailStep.Resolve, MailStep.Connect, MailStep.Greet, MailStep.Secure, MailStep.SignIn, MailStep.Sender],
        _ => [MailStep.Resolve, MailStep.Connect, MailStep.Greet, MailStep.SignIn, MailStep.Sender],
    };

    private async Task GoAsync(SmtpOptions smtp, string from, Action<MailStep> begins, CancellationToken ct)
    {
        await using var client = await accounts.ConnectAsync(smtp, ct, begins);
        begins(MailStep.Sender);
        await client.ProbeAsync(from, ct);
    }
}
