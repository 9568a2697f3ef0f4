using SupportHub.Mail;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Imap;
using SupportHub.Tests.Support;

namespace SupportHub.Tests.Mail.Servers;

/// <summary>A real mailbox server (Debian's dovecot-imapd) with maildirs in a folder of its own. Every name signs in with <see cref="Secret"/>.</summary>
internal sealed class Dovecot : IAsyncDisposable
{
    public const string Secret = "secret-of-the-test";
    private const string Binary = "/usr/sbin/dovecot";

    private readonly string folder;
    private readonly int port, tlsPort;
    private readonly ServerProcess process;
    private int delivered;

    private Dovecot(string folder, int[] ports, ServerProcess process) => (this.folder, port, tlsPort, this.process) = (folder, ports[0], ports[1], process);

    /// <summary>Skips the calling test where there is none.</summary>
    public static async Task<Dovecot> StartAsync()
    {
        ServerProcess.Require(Binary, "dovecot-imapd");
        var root = OpenFolders.MakeTemporary();
        OpenFolders.Make(root, "home");
        var ports = Ports.Free(2);
        var configuration = Path.Combine(root, "dovecot.conf");
        await File.WriteAllTextAsync(configuration, Configuration(root, ports));
        return new Dovecot(root, ports, await ServerProcess.StartAsync(Binary, ["-F", "-c", configuration], ports));
    }

    public ImapServer Server(string user, MailSecurity security = MailSecurity.Tls) =>
        new("127.0.0.1", security == MailSecurity.Tls ? tlsPort : port, security, user, Secret, AcceptAnyCertificate: true, Timeout: TimeSpan.FromMinutes(2));

    /// <summary>The settings of a mailbox there.</summary>
    public ImapMailboxOptions Mailbox(string user) => new()
    {
        Name = user, Host = "127.0.0.1", Port = tlsPort, Security = MailSecurity.Tls, User = user, Secret = Secret, AcceptAnyCertificate = true,
    };

    /// <summary>Settings of the app for a mailbox there, as on a command line.</summary>
    public (string, string)[] Settings(string user) =>
    [
        ("Mail:Imap:0:Name", user), ("Mail:Imap:0:Host", "127.0.0.1"), ("Mail:Imap:0:Port", $"{tlsPort}"), ("Mail:Imap:0:User", user), ("Mail:Imap:0:Secret", Secret),
        ("Mail:Imap:0:AcceptAnyCertificate", "true"),
    ];

    /// <summary>The folder of all mailboxes, for a server that delivers into them.</summary>
    public string Homes => Path.Combine(folder, "home");

    /// <summary>A mailbox for a person who has none yet.</summary>
    public void MakeBox(string user) => Home(user);

    /// <summary>Puts a letter into somebody's mailbox, as an MTA would.</summary>
    public void Deliver(string user, byte[] letter)
    {
        var box = Home(user);
        var name = $"{Interlocked.Increment(ref delivered):D8}.test.{Guid.NewGuid():N}";
        var unfinished = Path.Combine(box, "tmp", name);
        File.WriteAllBytes(unfinished, letter);
        OpenFolders.Open(unfinished);
        File.Move(unfinished, Path.Combine(box, "new", name));
    }

    /// <summary>The letters of a mailbox that carry the mark of having been read.</summary>
    public IReadOnlyList<byte[]> Read(string user)
    {
        while (true)
        {
            try
            {
                return [.. Files(user).Where(IsRead).Select(File.ReadAllBytes)];
            }
            catch (FileNotFoundException)
            {
                // the server has given a letter another name meanwhile: they are listed anew
            }
        }
    }

    public IReadOnlyList<string> Files(string user, string inside = "") =>
        [.. new[] { "new", "cur" }.Select(part => Path.Combine(Home(user), inside, part)).Where(Directory.Exists).SelectMany(Directory.GetFiles)];

    public Task KillAsync() => process.KillAsync();

    public Task StartAgainAsync() => process.StartAsync();

    /// <summary>While the server is down: its numbers of letters lose their meaning.</summary>
    public void ForgetUids(string user, uint validity)
    {
        foreach (var index in Directory.GetFiles(Home(user), "dovecot*")) File.Delete(index);
        File.WriteAllText(Path.Combine(Home(user), "dovecot-uidlist"), $"3 V{validity} N1\n");
        OpenFolders.Open(Path.Combine(Home(user), "dovecot-uidlist"));
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private string Home(string user)
    {
        var box = Path.Combine(folder, "home", user);
        // the server makes it too, piece by piece, for whoever signs in
        foreach (var part in new[] { "", "tmp", "new", "cur" })
        {
            if (!Directory.Exists(Path.Combine(box, part))) OpenFolders.Make(box, part);
        }

        return box;
    }

    private static bool IsRead(string path) => Path.GetFileName(path).Split(":2,").ElementAtOrDefault(1)?.Contains('S', StringComparison.Ordinal) == true;

    private static string Configuration(string folder, int[] ports)
    {
        var (certificate, key) = TestCertificate.WriteTo(folder);
        return $$"""
            base_dir = {{folder}}/run
            state_dir = {{folder}}/state
            log_path = {{folder}}/log
            protocols = imap
            listen = 127.0.0.1
            ssl = yes
            ssl_cert = <{{certificate}}
            ssl_key = <{{key}}
            auth_mechanisms = plain login
            auth_failure_delay = 0
            service anvil {
              unix_listener anvil-auth-penalty {
                mode = 0
              }
            }
            first_valid_uid = 1
            mail_fsync = never
            mail_max_userip_connections = 100
            mailbox_idle_check_interval = 5 secs
            mail_location = maildir:{{folder}}/home/%u
            passdb {
              driver = static
              args = password={{Secret}}
            }
            userdb {
              driver = static
              args = uid=65534 gid=65534 home={{folder}}/home/%u
            }
            service imap-login {
              inet_listener imap {
                port = {{ports[0]}}
              }
              inet_listener imaps {
                port = {{ports[1]}}
              }
            }
            """ + "\n";
    }
}
