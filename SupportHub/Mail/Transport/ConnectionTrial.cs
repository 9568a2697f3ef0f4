using System.Net.Sockets;
using System.Security.Authentication;
using SupportHub.Mail.Records;
using SupportHub.Mail.Transport.Imap;
using SupportHub.Mail.Transport.Smtp;

namespace SupportHub.Mail.Transport;

/// <summary>Goes the steps of reaching a server and notes how far it came.</summary>
internal sealed class ConnectionTrial
{
    private readonly List<MailStep> begun = [];

    /// <param name="steps">The steps that make up the whole, in their order.</param>
    /// <param name="work">Tells each step as it begins.</param>
    public static async Task<ConnectionVerdict> RunAsync(IReadOnlyList<MailStep> steps, Func<Action<MailStep>, Task> work)
    {
        var trial = new ConnectionTrial();
        try
        {
            await work(trial.begun.Add);
            return new ConnectionVerdict([.. steps.Select(step => new ConnectionStep(step.ToString(), true))]);
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or ImapRefusedException or SmtpRefusedException)
        {
            return new ConnectionVerdict([.. steps.Select(step => trial.Judge(step, MailFault.Of(e)))]);
        }
    }

    private ConnectionStep Judge(MailStep step, MailFault fault)
    {
        if (begun.Count > 0 && begun[^1] == step) return new ConnectionStep(step.ToString(), false, fault.Kind.ToString(), fault.Details);
        return new ConnectionStep(step.ToString(), begun.Contains(step) ? true : null);
    }
}
