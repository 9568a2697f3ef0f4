using System.Globalization;
using System.Text;

namespace SupportHub.Mail.Transport.Imap;

/// <summary>Commands and their responses, one at a time; keeps what the server tells in between.</summary>
internal sealed class ImapTalk(Wire wire)
{
    /// <summary>Literals of a response that is not a letter.</summary>
    public const long Small = 1024 * 1024;

    private const int MostResponses = 500_000, LongestMinusLiteral = 4096;

    private readonly ImapReader reader = new(wire);
    private int number;

    public HashSet<string> Offers { get; private set; } = [];

    /// <summary>Letters in the open folder.</summary>
    public int Exists { get; private set; }

    /// <summary>A letter has come since this was last put back.</summary>
    public bool HasNews { get; set; }

    /// <summary>A command is under way, or was broken off: nothing more can be said on this connection.</summary>
    public bool IsBusy { get; set; }

    public bool Can(string offer) => Offers.Contains(offer);

    /// <summary>Carries out a command.</summary>
    /// <param name="largest">Bytes that the literals of one response may have.</param>
    /// <returns>The untagged responses, and the code of the last one.</returns>
    /// <exception cref="ImapRefusedException">The server said NO or BAD.</exception>
    /// <exception cref="IOException">The connection is lost, or of no further use.</exception>
    public async Task<(IReadOnlyList<ImapResponse> Untagged, string Code)> RunAsync(ImapCommand command, CancellationToken ct, long largest = Small)
    {
        var tag = NextTag();
        var untagged = new List<ImapResponse>();
        IsBusy = true;
        var last = await SendAsync(tag, command, untagged, ct) ?? await LastAsync(tag, untagged, ct, largest);
        IsBusy = false;
        return (untagged, Check(last));
    }

    /// <summary>Begins a command that the server answers with <c>+</c>.</summary>
    /// <returns>Its tag, and what followed the plus.</returns>
    public async Task<(string Tag, string Words)> BeginAsync(string command, CancellationToken ct)
    {
        var tag = NextTag();
        IsBusy = true;
        await WriteAsync($"{tag} {command}", ct);
        return (tag, await GoOnAsync(tag, ct));
    }

    /// <summary>Answers a <c>+</c>.</summary>
    /// <returns>The next plus's words; null when the command is done.</returns>
    public async Task<string?> AnswerAsync(string tag, string line, CancellationToken ct)
    {
        await WriteAsync(line, ct);
        while (true)
        {
            var response = await NextAsync(ct, Small);
            if (response.Continues) return response.Words;
            if (response.Tag != tag) continue;
            IsBusy = false;
            Check(response);
            return null;
        }
    }

    public Task WriteAsync(string line, CancellationToken ct) => wire.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), ct);

    /// <summary>The next response, whatever it is; what it tells of the folder is kept.</summary>
    public async Task<ImapResponse> NextAsync(CancellationToken ct, long largest = Small, TimeSpan? patience = null)
    {
        var response = await reader.ReadAsync(largest, ct, patience);
        if (response is { IsUntagged: true, Name: "BYE" }) throw new EndOfStreamException($"The server ended the connection: {response.Words}");
        if (response.IsUntagged) Note(response);
        return response;
    }

    public async Task AskOffersAsync(CancellationToken ct)
    {
        Offers = [];
        await RunAsync(new ImapCommand("CAPABILITY"), ct);
    }

    /// <summary>What a status means for its command.</summary>
    public static string Check(ImapResponse response) => response.Name == "OK" ? response.Code : throw new ImapRefusedException(response.Code, response.Words);

    public void Opened() => (Exists, HasNews) = (0, false);

    private async Task<ImapResponse?> SendAsync(string tag, ImapCommand command, List<ImapResponse> untagged, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.ASCII.GetBytes($"{tag} "));
        foreach (var (part, isLiteral) in command.Parts)
        {
            if (isLiteral)
            {
                var needsNoWait = Can("LITERAL+") || (Can("LITERAL-") && part.Length <= LongestMinusLiteral);
                bytes.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{{part.Length}{(needsNoWait ? "+" : "")}}}\r\n")));
                if (!needsNoWait && await FlushAndWaitAsync(bytes, tag, untagged, ct) is { } refused) return refused;
            }

            bytes.Write(part);
        }

        bytes.Write("\r\n"u8);
        await wire.WriteAsync(bytes.ToArray(), ct);
        return null;
    }

    private async Task<ImapResponse?> FlushAndWaitAsync(MemoryStream bytes, string tag, List<ImapResponse> untagged, CancellationToken ct)
    {
        await wire.WriteAsync(bytes.ToArray(), ct);
        bytes.SetLength(0);
        while (true)
        {
            var response = await NextAsync(ct);
            if (response.Continues) return null;
            if (response.Tag == tag) return response;
            if (response.IsUntagged) Keep(untagged, response);
        }
    }

    private async Task<ImapResponse> LastAsync(string tag, List<ImapResponse> untagged, CancellationToken ct, long largest)
    {
        while (true)
        {
            var response = await NextAsync(ct, largest);
            if (response.Tag == tag) return response;
            if (response.IsUntagged) Keep(untagged, response);
        }
    }

    private async Task<string> GoOnAsync(string tag, CancellationToken ct)
    {
        while (true)
        {
            var response = await NextAsync(ct);
            if (response.Continues) return response.Words;
            if (response.Tag != tag) continue;
            IsBusy = false;
            Check(response);
            throw new MailProtocolException("The server ended a command that it should have asked on about.");
        }
    }

    private static void Keep(List<ImapResponse> untagged, ImapResponse response)
    {
        if (untagged.Count == MostResponses) throw new MailProtocolException($"More than {MostResponses} responses to one command.");
        untagged.Add(response);
    }

    private void Note(ImapResponse response)
    {
        switch (response.Name)
        {
            case "EXISTS":
                HasNews |= response.Number > Exists;
                Exists = (int)Math.Min(response.Number, int.MaxValue);
                break;
            case "EXPUNGE":
                Exists = Math.Max(Exists - 1, 0);
                break;
            case "CAPABILITY":
                Offers = new HashSet<string>(response.Values.Select(v => v.Text), StringComparer.OrdinalIgnoreCase);
                break;
        }
    }

    private string NextTag() => string.Create(CultureInfo.InvariantCulture, $"S{++number}");
}
