using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Platform;

namespace SupportHub.Mail.Inbound.Spam;

/// <summary>
/// Asks a Rspamd or a spamd for its word, where one is set. One that does not answer, or answers something else, holds no letter up: it is taken without
/// its word. One that let us wait in vain is left alone for a minute, or each of many letters would wait as long.
/// </summary>
public sealed class SpamServers(IOptions<MailOptions> options, IHttpClientFactory clients, TimeProvider time, ILogger<SpamServers> logger)
{
    private static readonly Duration Rest = Duration.FromMinutes(1);

    private readonly IntakeOptions settings = options.Value.Intake;
    private readonly ConcurrentDictionary<string, Instant> resting = new(StringComparer.Ordinal);

    /// <returns>Why it is spam; null where no server says so.</returns>
    internal async Task<Why?> AskAsync(IncomingLetter letter, CancellationToken ct)
    {
        return await AskAsync(settings.Rspamd, RspamdAsync, letter, ct) ?? await AskAsync(settings.Spamd, SpamdAsync, letter, ct);
    }

    private async Task<Why?> AskAsync(string server, Func<IncomingLetter, CancellationToken, Task<Why?>> ask, IncomingLetter letter, CancellationToken ct)
    {
        if (server.Length == 0 || (resting.TryGetValue(server, out var until) && time.Now() < until)) return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(settings.SpamTimeout);
        try
        {
            return await ask(letter, limit.Token);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !ct.IsCancellationRequested)
        {
            // whatever it was: no fault of the letter
            if (limit.IsCancellationRequested) resting[server] = time.Now() + Rest;
            logger.LogWarning(e, "The spam server {Server} did not answer; the letter is taken without its word.", server);
            return null;
        }
    }

    private async Task<Why?> RspamdAsync(IncomingLetter letter, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(settings.Rspamd), "/checkv2")) { Content = new ReadOnlyMemoryContent(letter.Raw) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        if (IsOneLine(letter.EnvelopeFrom)) request.Headers.TryAddWithoutValidation("From", letter.EnvelopeFrom);
        if (IsOneLine(letter.EnvelopeTo)) request.Headers.TryAddWithoutValidation("Rcpt", letter.EnvelopeTo);
        using var client = clients.CreateClient("rspamd");
        using var answer = await client.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
        using var said = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
        var action = said.RootElement.TryGetProperty("action", out var named) ? named.GetString() ?? "" : "";
        var score = said.RootElement.TryGetProperty("score", out var counted) && counted.ValueKind == JsonValueKind.Number && counted.TryGetDouble(out var number) ? number : 0;
        return action is "reject" or "add header" or "rewrite subject" ? Of("Rspamd", $"{action}, {score.ToString("0.#", CultureInfo.InvariantCulture)}") : null;
    }

    /// <summary>The protocol of spamd: <c>CHECK SPAMC/1.5</c>, answered by a line <c>Spam: True ; 15.1 / 5.0</c>.</summary>
    private async Task<Why?> SpamdAsync(IncomingLetter letter, CancellationToken ct)
    {
        var parts = settings.Spamd.Split(':', 2);
        using var client = new TcpClient();
        await client.ConnectAsync(parts[0], parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 783, ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"CHECK SPAMC/1.5\r\nContent-length: {letter.Raw.Length}\r\n\r\n"), ct);
        await stream.WriteAsync(letter.Raw, ct);
        client.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith("Spam:", StringComparison.OrdinalIgnoreCase)) return line.Contains("True", StringComparison.OrdinalIgnoreCase) ? Of("SpamAssassin", line[5..].Trim()) : null;
        }

        throw new IOException("spamd gave no verdict.");
    }

    private static bool IsOneLine(string text) => text.Length > 0 && !text.AsSpan().ContainsAny('\r', '\n');

    private static Why Of(string server, string word) => new("Mail.Why.SpamServer", server, word);
}
