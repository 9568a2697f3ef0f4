using System.Net;
using System.Net.Sockets;
using System.Text;
using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using SupportHub.Tests.Mail.Servers;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Mail.Inbound;

/// <summary>A spam server's word is heard in its own protocol; one that is away holds no letter up.</summary>
public sealed class SpamServersTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory(DisplayName = "spamd: what it says decides")]
    [InlineData("True ; 15.0 / 5.0", LetterVerdict.Quarantine)]
    [InlineData("False ; 1.0 / 5.0", LetterVerdict.NewTicket)]
    public async Task Spamd(string word, LetterVerdict verdict)
    {
        using var server = new OneAnswer(_ => $"SPAMD/1.1 0 EX_OK\r\nContent-length: 0\r\nSpam: {word}\r\n\r\n");
        await using var room = await MailRoom.OpenAsync(o => (o.Spamd, o.SpamTimeout) = ($"127.0.0.1:{server.Port}", Patience));
        (await room.TakeAsync(room.Letter(MailRoom.Anna))).Verdict.ShouldBe(verdict);
        (await server.Asked).ShouldStartWith("CHECK SPAMC/1.5\r\nContent-length: ");
        (await server.Asked).ShouldContain("Subject: ");
    }

    [Theory(DisplayName = "Rspamd: what it says decides")]
    [InlineData("reject", LetterVerdict.Quarantine)]
    [InlineData("add header", LetterVerdict.Quarantine)]
    [InlineData("no action", LetterVerdict.NewTicket)]
    public async Task Rspamd(string action, LetterVerdict verdict)
    {
        var json = $$"""{"action":"{{action}}","score":14.2,"required_score":15}""";
        using var server = new OneAnswer(_ => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\nConnection: close\r\n\r\n{json}");
        await using var room = await MailRoom.OpenAsync(o => (o.Rspamd, o.SpamTimeout) = ($"http://127.0.0.1:{server.Port}", Patience));
        var taken = await room.TakeAsync(room.Letter(MailRoom.Anna));
        taken.Verdict.ShouldBe(verdict);
        (await server.Asked).ShouldStartWith("POST /checkv2 HTTP/1.1");
    }

    [Theory(DisplayName = "an answer that is none of Rspamd's sets no letter aside")]
    [InlineData("[]")]
    [InlineData("""{"action":1,"score":"5"}""")]
    [InlineData("""{"action":"no action","score":"5"}""")]
    [InlineData("null")]
    [InlineData("<html>")]
    public async Task Odd(string said)
    {
        using var server = new OneAnswer(_ => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {said.Length}\r\nConnection: close\r\n\r\n{said}");
        await using var room = await MailRoom.OpenAsync(o => (o.Rspamd, o.SpamTimeout) = ($"http://127.0.0.1:{server.Port}", Patience));
        (await room.TakeAsync(room.Letter(MailRoom.Anna))).Verdict.ShouldBe(LetterVerdict.NewTicket);
    }

    [Fact(DisplayName = "a server that is not there holds no letter up")]
    public async Task Away()
    {
        var port = Ports.Free();
        await using var room = await MailRoom.OpenAsync(o => (o.Spamd, o.Rspamd) = ($"127.0.0.1:{port}", ""));
        (await room.TakeAsync(room.Letter(MailRoom.Anna))).Verdict.ShouldBe(LetterVerdict.NewTicket);
    }

    [Fact(DisplayName = "a server that takes the letter and says nothing is waited for once, not at every letter")]
    public async Task Silent()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var room = await MailRoom.OpenAsync(o => (o.Spamd, o.SpamTimeout) = ($"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}", TimeSpan.FromSeconds(3)));
        await room.OpenAsync();
        for (var i = 0; i < 5; i++) await room.OpenAsync();
        silent.Pending().ShouldBeTrue();
        (await silent.AcceptTcpClientAsync()).Dispose();
        silent.Pending().ShouldBeFalse("asked once");
        room.Now += Duration.FromMinutes(1);
        await room.OpenAsync();
        silent.Pending().ShouldBeTrue("asked again after a minute");
    }

    /// <summary>Takes one connection, reads what is sent until nothing more comes for now, and answers.</summary>
    private sealed class OneAnswer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public OneAnswer(Func<string, string> answer)
        {
            listener.Start();
            Asked = AnswerAsync(answer);
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public Task<string> Asked { get; }

        public void Dispose() => listener.Dispose();

        private async Task<string> AnswerAsync(Func<string, string> answer)
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            var (buffer, asked) = (new byte[64 * 1024], "");
            // the letter's last line is the end of what is asked
            while (!asked.Contains("не запускается.\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer) is > 0 and var read) asked += Encoding.UTF8.GetString(buffer, 0, read);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer(asked)));
            return asked;
        }
    }
}
