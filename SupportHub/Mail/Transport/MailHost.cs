namespace SupportHub.Mail.Transport;

/// <summary>Where a mail server is and how it is reached.</summary>
/// <param name="AcceptAnyCertificate">For a private server with a certificate of its own making: neither its chain nor its name is checked.</param>
/// <param name="Timeout">The longest wait for a connection or an answer.</param>
public sealed record MailHost(string Host, int Port, MailSecurity Security, bool AcceptAnyCertificate, TimeSpan Timeout)
{
    public override string ToString() => $"{Host}:{Port}";
}
