using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace SupportHub.Tests.Mail.Servers;

/// <summary>The server's side of one connection.</summary>
/// <param name="stop">Ends every wait.</param>
/// <param name="over">The test is over: nobody waits in vain any more.</param>
internal sealed class ScriptedTalk(Socket socket, CancellationToken stop, CancellationToken over) : IAsyncDisposable
{
    private Stream stream = new NetworkStream(socket, ownsSocket: true);

    /// <summary>Sends a text as it is; each line needs its \r\n.</summary>
    public Task SayAsync(string text) => SayAsync(Encoding.UTF8.GetBytes(text));

    public async Task SayAsync(byte[] bytes) => await stream.WriteAsync(bytes, stop);

    /// <exception cref="EndOfStreamException">The client left.</exception>
    public async Task<string> HearAsync()
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (true)
        {
            await stream.ReadExactlyAsync(one, stop);
            if (one[0] == '\n') break;
            line.Add(one[0]);
        }

        return Encoding.UTF8.GetString(line.ToArray()).TrimEnd('\r');
    }

    public async Task<byte[]> HearBytesAsync(int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, stop);
        return bytes;
    }

    /// <summary>Takes no more of what comes than is asked for, or nearly so.</summary>
    public void HearLittleAtOnce() => socket.ReceiveBufferSize = 256 * 1024;

    /// <summary>Hears a line and answers it.</summary>
    public async Task<string> AnswerAsync(string answer)
    {
        var line = await HearAsync();
        await SayAsync(answer);
        return line;
    }

    public async Task SecureAsync()
    {
        var secure = new SslStream(stream, leaveInnerStreamOpen: false);
        stream = secure;
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = TestCertificate.Certificate }, stop);
    }

    /// <summary>Says nothing more, and stays.</summary>
    public Task HangAsync() => Task.Delay(Timeout.InfiniteTimeSpan, over);

    public async ValueTask DisposeAsync() => await stream.DisposeAsync();
}
