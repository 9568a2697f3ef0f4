using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportHub.Mail.Mime.Writing;
using SupportHub.Mail.Records;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Smtp;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Queries;

/// <summary>Reaches the server that takes our letters step by step, up to whether the account may send by our address; sends nothing.</summary>
public sealed class SendingTest(IOptions<MailOptions> options, Vendor vendor, TimeProvider time)
{
    private static readonly MailStep[] Plain = [MailStep.Resolve, MailStep.Connect, MailStep.Greet, MailStep.SignIn, MailStep.Sender];
    private static readonly MailStep[] Secured = [MailStep.Resolve, MailStep.Connect, MailStep.Secure, MailStep.Greet, MailStep.SignIn, MailStep.Sender];

    public async Task<Outcome<ConnectionTest>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        var smtp = options.Value.Smtp;
        if (smtp.Host.Length == 0) return new Refusal("Refusal.Mail.NoServer");
        var begun = time.Now();
        var (at, words) = (MailStep.Resolve, "");
        try
        {
            await using var client = await SmtpClient.ConnectAsync(smtp.Server, ct, step => at = step > at ? step : at);
            at = MailStep.Sender;
            await client.ProbeAsync(Mailbox.Of("", options.Value.From is { Length: > 0 } from ? from : vendor.SupportAddress).Address, ct);
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or SmtpRefusedException or FormatException)
        {
            words = e.InnerException is { } inner && !e.Message.Contains(inner.Message, StringComparison.Ordinal) ? $"{e.Message} ({inner.Message})" : e.Message;
        }
        return new ConnectionTest(smtp.Server.ToString(), Verdict(smtp.Security == MailSecurity.None ? Plain : Secured, at, words), time.Now() - begun);
    }

    private static IReadOnlyList<TestStep> Verdict(IReadOnlyList<MailStep> steps, MailStep at, string words) =>
        [.. steps.Select(step => new TestStep(step.ToString(), words.Length == 0 || step < at ? true : step == at ? false : null, step == at ? words : ""))];
}
