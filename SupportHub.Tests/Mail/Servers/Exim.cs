using System.Text;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Smtp;
using SupportHub.Tests.Support;

namespace SupportHub.Tests.Mail.Servers;

/// <summary>
/// A real submission server (Debian's exim4): sign-in inside TLS only, everything it takes goes into one maildir. <c>nobody-here@…</c> is refused
/// for good, <c>busy@…</c> with a temporary answer; into what is for <c>slow@…</c> it looks for an hour before it answers. With mailboxes it delivers into those instead, by what stands before the @ (and before a plus); whoever has none there is
/// taken and bounced, as at another provider.
/// </summary>
internal sealed class Exim : IAsyncDisposable
{
    public const string User = "support", Secret = "secret-of-the-test";
    private const string Binary = "/usr/sbin/exim4";

    private readonly string folder;
    private readonly int port, tlsPort;
    private readonly ServerProcess process;

    private Exim(string folder, int[] ports, ServerProcess process) => (this.folder, port, tlsPort, this.process) = (folder, ports[0], ports[1], process);

    /// <summary>Skips the calling test where there is none.</summary>
    /// <param name="homes">A folder of mailboxes, a maildir a person; null: one maildir takes everything.</param>
    public static async Task<Exim> StartAsync(string? homes = null)
    {
        ServerProcess.Require(Binary, "exim4-daemon-light");
        var root = OpenFolders.MakeTemporary();
        var ports = Ports.Free(2);
        var configuration = Path.Combine(root, "exim.conf");
        await File.WriteAllTextAsync(configuration, Configuration(root, ports, homes));
        return new Exim(root, ports, await ServerProcess.StartAsync(Binary, ["-C", configuration, "-bdf"], ports));
    }

    public SmtpServer Server(MailSecurity security = MailSecurity.StartTls) =>
        new("127.0.0.1", security == MailSecurity.Tls ? tlsPort : port, security, User, Secret, AcceptAnyCertificate: true, Timeout: TimeSpan.FromMinutes(2));

    /// <summary>Settings of the app for sending there, as on a command line.</summary>
    public (string, string)[] Settings() =>
    [
        ("Mail:Outgoing:Transport", "Smtp"), ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", $"{port}"), ("Mail:Smtp:User", User), ("Mail:Smtp:Secret", Secret),
        ("Mail:Smtp:AcceptAnyCertificate", "true"),
    ];

    /// <summary>Letters that arrived, each with what the server put before it taken off.</summary>
    public IReadOnlyList<byte[]> Arrived => Directory.Exists(Box) ? [.. Directory.GetFiles(Box).Select(f => Stripped(File.ReadAllBytes(f)))] : [];

    /// <summary>Whether content has come of a letter that the server has not answered for yet.</summary>
    public bool HasSomeUnanswered => Directory.Exists(Input) && new DirectoryInfo(Input).EnumerateFiles("*-D").Any(file => file.Exists && file.Length > 0);

    public Task KillAsync() => process.KillAsync();

    public Task StartAgainAsync() => process.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private string Input => Path.Combine(folder, "spool", "input");

    private string Box => Path.Combine(folder, "mail", "new");

    /// <summary>Without the Received header, which is the first and folded.</summary>
    private static byte[] Stripped(byte[] letter)
    {
        var text = Encoding.Latin1.GetString(letter);
        var end = 0;
        do end = text.IndexOf("\r\n", end, StringComparison.Ordinal) + 2;
        while (text[end] is '\t' or ' ');
        return text.StartsWith("Received:", StringComparison.Ordinal) ? letter[end..] : letter;
    }

    private static string Configuration(string folder, int[] ports, string? homes)
    {
        var whom = homes is null ? "" : $"local_parts = dsearch;{homes}\n  local_part_suffix = +*\n  local_part_suffix_optional";
        var (certificate, key) = TestCertificate.WriteTo(folder);
        OpenFolders.Open(key);
        return $$$"""
            primary_hostname = mx.test.example
            local_interfaces = 127.0.0.1
            daemon_smtp_ports = {{{ports[0]}}} : {{{ports[1]}}}
            tls_on_connect_ports = {{{ports[1]}}}
            spool_directory = {{{folder}}}/spool
            log_file_path = {{{folder}}}/%slog
            pid_file_path = {{{folder}}}/exim.pid
            keep_environment =
            tls_advertise_hosts = *
            tls_certificate = {{{certificate}}}
            tls_privatekey = {{{key}}}
            auth_advertise_hosts = ${if def:tls_in_cipher {*}{}}
            acl_smtp_rcpt = recipients
            acl_smtp_data = content
            smtputf8_advertise_hosts = *
            dsn_advertise_hosts = *
            message_size_limit = 30M
            deliver_drop_privilege = true
            host_lookup =
            rfc1413_query_timeout = 0s
            smtp_accept_queue_per_connection = 0
            begin acl
            recipients:
              deny local_parts = nobody-here
                   message = No such person here
              defer local_parts = busy
                   message = Come again later
              accept authenticated = *
              deny message = Sign in first
            content:
              warn condition = ${if match{$recipients}{slow@}}
                   delay = 1h
              accept
            begin routers
            all:
              driver = accept
              {{{whom}}}
              transport = box
            begin transports
            box:
              driver = appendfile
              directory = {{{(homes is null ? $"{folder}/mail" : $"{homes}/$local_part_data")}}}
              mode = 0666
              maildir_format
              create_directory
              use_crlf
            begin authenticators
            plain:
              driver = plaintext
              public_name = PLAIN
              server_condition = ${if eq{$auth2/$auth3}{{{{User}}}/{{{Secret}}}}}
              server_set_id = $auth2
            login:
              driver = plaintext
              public_name = LOGIN
              server_prompts = <| Username: | Password:
              server_condition = ${if eq{$auth1/$auth2}{{{{User}}}/{{{Secret}}}}}
              server_set_id = $auth1
            """ + "\n";
    }
}
