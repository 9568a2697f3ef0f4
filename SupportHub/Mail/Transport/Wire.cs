using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace SupportHub.Mail.Transport;

/// <summary>
/// A connection to a mail server: lines and exact bytes, each wait bounded, TLS from the beginning or later. Network patience is
/// the machine's time, whatever clock the app is given.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private const int BufferSize = 16 * 1024;

    private readonly MailHost host;
    private readonly Socket socket;
    private readonly byte[] buffer = new byte[BufferSize];
    private Stream stream;
    private int start, end;

    private Wire(MailHost host, Socket socket)
    {
        this.host = host;
        this.socket = socket;
        stream = new NetworkStream(socket, ownsSocket: true);
    }

    public bool IsSecure => stream is SslStream;

    public IPAddress? OwnAddress => (socket.LocalEndPoint as IPEndPoint)?.Address;

    /// <param name="begins">Told each step as it begins.</param>
    /// <exception cref="SocketException">There is no such host, or nobody listens.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">TLS could not be agreed, or the certificate is not to be trusted.</exception>
    public static async Task<Wire> OpenAsync(MailHost host, Action<MailStep>? begins, CancellationToken ct)
    {
        begins?.Invoke(MailStep.Resolve);
        var addresses = await InTimeAsync(host, token => Dns.GetHostAddressesAsync(host.Host, token), ct);
        begins?.Invoke(MailStep.Connect);
        var wire = new Wire(host, await ConnectAsync(host, addresses, ct));
        if (host.Security != MailSecurity.Tls) return wire;
        begins?.Invoke(MailStep.Secure);
        try
        {
            await wire.SecureAsync(ct);
            return wire;
        }
        catch
        {
            await wire.DisposeAsync();
            throw;
        }
    }

    private static async Task<Socket> ConnectAsync(MailHost host, IPAddress[] addresses, CancellationToken ct)
    {
        var connection = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await InTimeAsync(host, async token => { await connection.ConnectAsync(addresses, host.Port, token); return true; }, ct);
            connection.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Goes on in TLS. What the other side said beforehand must all have been read: more would be somebody else's.</summary>
    public async Task SecureAsync(CancellationToken ct)
    {
        if (start != end) throw new MailProtocolException($"{host} sent more than its answer before TLS began.");
        var secure = new SslStream(stream, leaveInnerStreamOpen: false);
        stream = secure;
        var options = new SslClientAuthenticationOptions { TargetHost = host.Host };
        if (host.AcceptAnyCertificate) options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        await InTimeAsync(host, async token => { await secure.AuthenticateAsClientAsync(options, token); return true; }, ct);
    }

    /// <summary>The next line without its end (CRLF, or LF alone).</summary>
    /// <param name="longest">Above this many bytes it is no line.</param>
    /// <param name="patience">Null: the connection's timeout.</param>
    /// <exception cref="IOException">The connection ended, or no answer came in time.</exception>
    public async ValueTask<byte[]> ReadLineAsync(int longest, CancellationToken ct, TimeSpan? patience = null)
    {
        using var line = new MemoryStream();
        while (true)
        {
            var at = Array.IndexOf(buffer, (byte)'\n', start, end - start);
            var upTo = at < 0 ? end : at;
            line.Write(buffer, start, upTo - start);
            if (line.Length > longest) throw new MailProtocolException($"{host} sent a line of more than {longest} bytes.");
            start = at < 0 ? end : at + 1;
            if (at >= 0) return Trimmed(line);
            await FillAsync(ct, patience);
        }
    }

    /// <summary>Exactly so many bytes.</summary>
    public async Task<byte[]> ReadBytesAsync(int count, CancellationToken ct)
    {
        var bytes = new byte[count];
        var have = Math.Min(count, end - start);
        Array.Copy(buffer, start, bytes, 0, have);
        start += have;
        while (have < count)
        {
            var target = bytes.AsMemory(have);
            have += await SomeAsync(target, ct, null);
        }

        return bytes;
    }

    /// <summary>Piece by piece, each with its own time: a large letter over a slow line takes minutes, and moves.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        do
        {
            var piece = bytes[..Math.Min(bytes.Length, BufferSize)];
            bytes = bytes[piece.Length..];
            await InTimeAsync(host, async token =>
            {
                await stream.WriteAsync(piece, token);
                await stream.FlushAsync(token);
                return true;
            }, ct);
        }
        while (!bytes.IsEmpty);
    }

    public async ValueTask DisposeAsync() => await stream.DisposeAsync();

    private static byte[] Trimmed(MemoryStream line)
    {
        var bytes = line.ToArray();
        return bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes;
    }

    private async ValueTask FillAsync(CancellationToken ct, TimeSpan? patience)
    {
        start = end = 0;
        end = await SomeAsync(buffer, ct, patience);
    }

    private async ValueTask<int> SomeAsync(Memory<byte> target, CancellationToken ct, TimeSpan? patience)
    {
        var count = await InTimeAsync(host, token => stream.ReadAsync(target, token).AsTask(), ct, patience);
        return count > 0 ? count : throw new EndOfStreamException($"{host} ended the connection.");
    }

    private static async Task<T> InTimeAsync<T>(MailHost host, Func<CancellationToken, Task<T>> work, CancellationToken ct, TimeSpan? patience = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var wait = patience ?? host.Timeout;
        limit.CancelAfter(wait);
        try
        {
            return await work(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new MailTimeoutException($"{host} did not answer within {wait.TotalSeconds:0.#} s.");
        }
    }
}
