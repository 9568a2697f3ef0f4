using System.Globalization;

namespace SupportHub.Mail.Transport.Imap;

/// <summary>
/// One connection to a mailbox (RFC 3501 with IDLE, MOVE, UIDPLUS, LITERAL+ and SASL-IR where offered). One command at a time. After an
/// <see cref="IOException"/> it is of no further use; a <see cref="ImapRefusedException"/> leaves it good.
/// </summary>
public sealed class ImapClient : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private const int UidsAtOnce = 500;

    private readonly Wire wire;
    private readonly ImapTalk talk;
    private readonly TimeSpan patience;
    private bool signedIn;

    private ImapClient(Wire wire, TimeSpan patience) => (this.wire, talk, this.patience) = (wire, new ImapTalk(wire), patience);

    /// <summary>Whether the server tells of new letters by itself.</summary>
    public bool CanIdle => talk.Can("IDLE");

    /// <summary>Letters in the open folder, as last told.</summary>
    public int Exists => talk.Exists;

    /// <summary>Connects, secures, signs in.</summary>
    /// <param name="begins">Told each step as it begins.</param>
    /// <exception cref="SignInRefusedException">The server did not take name and secret.</exception>
    /// <exception cref="NoTlsException">It has no TLS.</exception>
    public static async Task<ImapClient> ConnectAsync(ImapServer server, CancellationToken ct, Action<MailStep>? begins = null)
    {
        var client = new ImapClient(await Wire.OpenAsync(server.Place, begins, ct), server.Place.Timeout);
        try
        {
            await new ImapSignIn(client.wire, client.talk, server).ExecuteAsync(begins, ct);
            client.signedIn = true;
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <param name="pattern"><c>*</c>: all; <c>%</c>: one level.</param>
    public async Task<IReadOnlyList<ImapFolder>> ListAsync(string pattern, CancellationToken ct)
    {
        var (told, _) = await talk.RunAsync(new ImapCommand("LIST \"\"").Folder(pattern), ct);
        return [.. told.Where(r => r.Name == "LIST" && r.Values.Count >= 3).Select(r => new ImapFolder(FolderNames.Decode(r.Values[2].Text), r.Values[1].Text, r.Values[0].Words))];
    }

    /// <summary>Opens a folder for reading and marking.</summary>
    /// <exception cref="ImapRefusedException">There is none by that name, or it may not be opened.</exception>
    public async Task<OpenFolder> OpenAsync(string folder, CancellationToken ct)
    {
        talk.Opened();
        var (told, code) = await talk.RunAsync(new ImapCommand("SELECT").Folder(folder), ct);
        talk.HasNews = false;
        var codes = told.Where(r => r.IsStatus).Select(r => r.Code).ToList();
        var permanent = codes.LastOrDefault(c => c.StartsWith("PERMANENTFLAGS", StringComparison.OrdinalIgnoreCase)) ?? "";
        return new OpenFolder(folder, NumberOf(codes, "UIDVALIDITY"), NumberOf(codes, "UIDNEXT"), talk.Exists, permanent.Contains("\\*", StringComparison.Ordinal), code.StartsWith("READ-ONLY", StringComparison.OrdinalIgnoreCase));
    }

    /// <param name="criteria">In the protocol's words: <c>UID 5:* UNDELETED</c>.</param>
    /// <returns>UIDs, ascending.</returns>
    public async Task<IReadOnlyList<uint>> SearchAsync(string criteria, CancellationToken ct)
    {
        talk.HasNews = false;
        var (told, _) = await talk.RunAsync(new ImapCommand($"UID SEARCH {criteria}"), ct);
        return [.. told.Where(r => r.Name == "SEARCH").SelectMany(r => r.Values).Select(v => v.Number).Where(uid => uid > 0).Distinct().Order()];
    }

    /// <summary>Size, flags and arrival of letters; those that are gone are not told of.</summary>
    public async Task<IReadOnlyList<ImapSummary>> SummariesAsync(IReadOnlyList<uint> uids, CancellationToken ct)
    {
        var summaries = new List<ImapSummary>(uids.Count);
        foreach (var some in uids.Order().Chunk(UidsAtOnce))
        {
            var (told, _) = await talk.RunAsync(new ImapCommand($"UID FETCH {UidSets.Of(some)} (UID RFC822.SIZE FLAGS INTERNALDATE)"), ct);
            summaries.AddRange(ImapFetch.Summaries(told).Where(s => some.Contains(s.Uid)));
        }

        return summaries;
    }

    /// <summary>The letter's bytes, without marking it as read; null when it is gone.</summary>
    /// <exception cref="ImapRefusedException">It is there, and the server has no bytes of it to give.</exception>
    /// <exception cref="MailProtocolException">It has more bytes than that.</exception>
    public Task<byte[]?> MessageAsync(uint uid, long largest, CancellationToken ct) => BodyAsync(uid, "", largest, ct);

    /// <summary>The letter's header alone.</summary>
    public Task<byte[]?> HeaderAsync(uint uid, long largest, CancellationToken ct) => BodyAsync(uid, "HEADER", largest, ct);

    /// <param name="flags">In the protocol's words: <c>\Seen $SupportHub</c>.</param>
    public Task AddFlagsAsync(uint uid, string flags, CancellationToken ct) =>
        talk.RunAsync(new ImapCommand(string.Create(CultureInfo.InvariantCulture, $"UID STORE {uid} +FLAGS.SILENT ({flags})")), ct);

    /// <summary>
    /// Moves a letter; the folder is made where there is none. A server without MOVE and UIDPLUS keeps the letter, marked as deleted: expunging
    /// would take what others deleted along.
    /// </summary>
    public async Task MoveAsync(uint uid, string folder, CancellationToken ct)
    {
        try
        {
            await MoveOnceAsync(uid, folder, ct);
        }
        catch (ImapRefusedException e) when (e.Code.StartsWith("TRYCREATE", StringComparison.OrdinalIgnoreCase))
        {
            await CreateAsync(folder, ct);
            await MoveOnceAsync(uid, folder, ct);
        }
    }

    public Task CreateAsync(string folder, CancellationToken ct) => talk.RunAsync(new ImapCommand("CREATE").Folder(folder), ct);

    /// <summary>Puts a letter into a folder.</summary>
    public Task AppendAsync(string folder, byte[] message, CancellationToken ct) => talk.RunAsync(new ImapCommand("APPEND").Folder(folder).Raw(" ").Bytes(message), ct);

    /// <summary>Waits until a letter comes or the time is up, as the server tells it.</summary>
    /// <param name="atMost">Below 29 minutes.</param>
    /// <param name="wake">Ends the wait and leaves the connection good.</param>
    /// <exception cref="ImapRefusedException">It does not.</exception>
    public Task IdleAsync(TimeSpan atMost, TimeProvider time, CancellationToken ct, CancellationToken wake = default) => new ImapIdle(talk, patience).ExecuteAsync(atMost, time, wake, ct);

    public Task NoopAsync(CancellationToken ct) => talk.RunAsync(new ImapCommand("NOOP"), ct);

    public async ValueTask DisposeAsync()
    {
        if (signedIn && !talk.IsBusy) await LogoutAsync();
        await wire.DisposeAsync();
    }

    private async Task<byte[]?> BodyAsync(uint uid, string section, long largest, CancellationToken ct)
    {
        var (told, _) = await talk.RunAsync(new ImapCommand(string.Create(CultureInfo.InvariantCulture, $"UID FETCH {uid} (UID BODY.PEEK[{section}])")), ct, largest);
        var bodies = ImapFetch.Of(told).Where(r => r.Uid == uid).Select(r => r.Items.GetValueOrDefault($"BODY[{section}]")).OfType<ImapValue>().ToList();
        if (bodies.Count == 0) return null;
        return bodies.Find(body => body.Bytes is { Length: > 0 })?.Bytes ?? throw new ImapRefusedException("", $"The server has nothing to give out of the letter {uid}.");
    }

    private async Task MoveOnceAsync(uint uid, string folder, CancellationToken ct)
    {
        var number = uid.ToString(CultureInfo.InvariantCulture);
        if (talk.Can("MOVE"))
        {
            await talk.RunAsync(new ImapCommand($"UID MOVE {number}").Folder(folder), ct);
            return;
        }

        await talk.RunAsync(new ImapCommand($"UID COPY {number}").Folder(folder), ct);
        await AddFlagsAsync(uid, "\\Deleted", ct);
        if (talk.Can("UIDPLUS")) await talk.RunAsync(new ImapCommand($"UID EXPUNGE {number}"), ct);
    }

    private static uint NumberOf(IEnumerable<string> codes, string name)
    {
        var code = codes.LastOrDefault(c => c.StartsWith($"{name} ", StringComparison.OrdinalIgnoreCase));
        return code is not null && uint.TryParse(code.AsSpan(name.Length + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private async Task LogoutAsync()
    {
        signedIn = false;
        using var limit = new CancellationTokenSource(Farewell);
        try
        {
            await talk.RunAsync(new ImapCommand("LOGOUT"), limit.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or ImapRefusedException)
        {
            // it is gone; the server's BYE is an end too
        }
    }
}
