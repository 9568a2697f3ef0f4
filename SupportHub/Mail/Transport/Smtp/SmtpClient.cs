using System.Security.Authentication;

namespace SupportHub.Mail.Transport.Smtp;

/// <summary>
/// Submission to one server (RFC 5321, 6409): the bytes given are the bytes that go out. One message at a time; the connection serves
/// several. Network trouble is <see cref="IOException"/>, <see cref="System.Net.Sockets.SocketException"/> or
/// <see cref="AuthenticationException"/> and says nothing of the message.
/// </summary>
public sealed class SmtpClient : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Wire wire;
    private readonly SmtpTalk talk;
    private SmtpOffers offers = SmtpOffers.Nothing;
    private bool begun;

    private SmtpClient(Wire wire) => (this.wire, talk) = (wire, new SmtpTalk(wire));

    /// <summary>Whether the connection can take another message. It may have ended unseen meanwhile: then the next one is an <see cref="IOException"/>.</summary>
    public bool IsUsable { get; private set; }

    /// <summary>Whether the server may have the message that was sent last, however that ended.</summary>
    public bool WasUnderWay { get; private set; }

    /// <summary>Connects, secures, greets, signs in.</summary>
    /// <param name="begins">Told each step as it begins.</param>
    /// <exception cref="SmtpRefusedException">The server wants nobody now.</exception>
    /// <exception cref="SignInRefusedException">It did not take name and secret.</exception>
    /// <exception cref="NoTlsException">It has no TLS.</exception>
    public static async Task<SmtpClient> ConnectAsync(SmtpServer server, CancellationToken ct, Action<MailStep>? begins = null)
    {
        var client = new SmtpClient(await Wire.OpenAsync(server.Place, begins, ct));
        try
        {
            client.offers = await SmtpGreeting.ExecuteAsync(client.wire, client.talk, server, begins, ct);
            begins?.Invoke(MailStep.SignIn);
            await new SmtpSignIn(client.talk, server, client.offers).ExecuteAsync(ct);
            client.IsUsable = true;
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends the message. After an <see cref="IOException"/> nobody knows whether the server took it.</summary>
    /// <param name="message">Whole lines that end in CRLF; goes out byte by byte.</param>
    /// <returns>That it went out, and to whom it did not.</returns>
    /// <exception cref="SmtpRefusedException">The server took it for nobody; or it cannot be said to this server at all.</exception>
    public Task<SmtpReceipt> SendAsync(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken ct) =>
        DoAsync(() => DeliverAsync(new SmtpDelivery(talk, offers, envelope, message), ct), ct);

    /// <summary>Asks whether the account may send by this address; sends nothing.</summary>
    /// <exception cref="SmtpRefusedException">It may not.</exception>
    public Task ProbeAsync(string from, CancellationToken ct) =>
        DoAsync(async () =>
        {
            var reply = await talk.SayAsync($"MAIL FROM:<{SmtpAddresses.Written(from)}>", ct);
            begun = true;
            if (!reply.IsGood) throw SmtpRefusedException.Of(reply);
            // many servers say what they think of a sender only once they hear for whom; what they think of ourselves as a recipient is no matter here
            var heard = await talk.SayAsync($"RCPT TO:<{SmtpAddresses.Written(from)}>", ct);
            return heard.IsGood || SmtpRefusedException.Of(heard) is not { SpeaksOfSender: true } refused ? reply : throw refused;
        }, ct);

    public async ValueTask DisposeAsync()
    {
        if (IsUsable) await QuitAsync();
        IsUsable = false;
        await wire.DisposeAsync();
    }

    private async Task<SmtpReceipt> DeliverAsync(SmtpDelivery delivery, CancellationToken ct)
    {
        try
        {
            return await delivery.ExecuteAsync(ct);
        }
        finally
        {
            WasUnderWay = delivery.IsUnderWay;
        }
    }

    private async Task<T> DoAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        if (!IsUsable) throw new InvalidOperationException("The connection is of no further use.");
        // whatever ends between here and the end of the work leaves the talk at an unknown place
        (IsUsable, WasUnderWay) = (false, false);
        if (begun) await talk.SayAsync("RSET", ct);
        begun = false;
        try
        {
            var result = await work();
            IsUsable = true;
            return result;
        }
        catch (SmtpRefusedException e)
        {
            begun = true;
            IsUsable = e.Code != 421;
            throw;
        }
    }

    private async Task QuitAsync()
    {
        using var limit = new CancellationTokenSource(Farewell);
        try
        {
            await talk.SayAsync("QUIT", limit.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // it is gone without a farewell
        }
    }
}
