using SupportHub.Mail.Records;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Smtp;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>A manager asks whether letters could be sent: signs in and asks whether the sender is accepted; sends nothing.</summary>
public sealed class TestSmtpConnection
{
    /// <param name="server">Of the settings.</param>
    /// <param name="from">Whom letters are from.</param>
    public async Task<Outcome<ConnectionVerdict>> ExecuteAsync(Actor actor, SmtpServer server, string from, CancellationToken ct)
    {
        if (!actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        return await ConnectionTrial.RunAsync(Steps(server.Security), begins => GoAsync(server, from, begins, ct));
    }

    private static IReadOnlyList<MailStep> Steps(MailSecurity security) => security switch
    {
        MailSecurity.Tls => [MailStep.Resolve, MailStep.Connect, MailStep.Secure, MailStep.Greet, MailStep.SignIn, MailStep.Sender],
        MailSecurity.StartTls => [MailStep.Resolve, MailStep.Connect, MailStep.Greet, MailStep.Secure, MailStep.SignIn, MailStep.Sender],
        _ => [MailStep.Resolve, MailStep.Connect, MailStep.Greet, MailStep.SignIn, MailStep.Sender],
    };

    private static async Task GoAsync(SmtpServer server, string from, Action<MailStep> begins, CancellationToken ct)
    {
        await using var client = await SmtpClient.ConnectAsync(server, ct, begins);
        begins(MailStep.Sender);
        await client.ProbeAsync(from, ct);
    }
}
