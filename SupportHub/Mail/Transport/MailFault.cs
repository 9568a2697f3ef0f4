using System.Net.Sockets;
using System.Security.Authentication;
using SupportHub.Mail.Transport.Imap;
using SupportHub.Mail.Transport.Smtp;

namespace SupportHub.Mail.Transport;

/// <summary>What is the matter with a mail server, as people should read it: its words are in Resources under <c>Mail.Fault.</c></summary>
public enum MailFaultKind
{
    NoSuchHost,
    Unreachable,
    Timeout,
    NoTls,
    Certificate,
    SignIn,
    Token,
    Refused,
    Protocol,
    Ended,
    Storage,
    Folder,
    Other,
}

/// <summary>A fault and what was said with it, in the server's or the system's words.</summary>
public sealed record MailFault(MailFaultKind Kind, string Details)
{
    public static MailFault Of(Exception error) => new(KindOf(error), error.Message);

    private static MailFaultKind KindOf(Exception error) => error switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => MailFaultKind.NoSuchHost,
        SocketException => MailFaultKind.Unreachable,
        MailTimeoutException => MailFaultKind.Timeout,
        NoTlsException => MailFaultKind.NoTls,
        SignInRefusedException => MailFaultKind.SignIn,
        TokenRefusedException => MailFaultKind.Token,
        AuthenticationException => MailFaultKind.Certificate,
        ImapRefusedException or SmtpRefusedException => MailFaultKind.Refused,
        MailProtocolException => MailFaultKind.Protocol,
        IOException => MailFaultKind.Ended,
        _ => MailFaultKind.Other,
    };
}
