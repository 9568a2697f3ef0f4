namespace SupportHub.Mail.Transport;

/// <summary>How a connection to a mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Not at all: for a server on the same machine or in a closed network.</summary>
    None,

    /// <summary>Begins in the clear and must become TLS before anything is said; a server that does not offer it is left.</summary>
    StartTls,

    /// <summary>TLS from the first byte (ports 465, 993).</summary>
    Tls,
}

/// <summary>The steps of reaching a mail server, in their order, or a folder of this machine: what a test speaks of.</summary>
public enum MailStep
{
    Token,
    Resolve,
    Connect,
    Secure,
    Greet,
    SignIn,
    Folder,
    Sender,
    Directory,
    Write,
}
