using System.Text;

namespace SupportHub.Tests.Mail.Servers;

/// <summary>A well-behaved submission server in few lines; a test changes the answers that it is about.</summary>
internal sealed class SmtpScript
{
    private readonly List<string> commands = [];
    private readonly List<byte[]> contents = [];

    /// <summary>Extensions offered after EHLO.</summary>
    public string[] Offers { get; init; } = [];

    /// <summary>Extensions offered after TLS began; null: the same.</summary>
    public string[]? OffersInTls { get; init; }

    /// <summary>Whether TLS comes first of all.</summary>
    public bool BeginsWithTls { get; init; }

    /// <summary>Answers by the beginning of the command: <c>["RCPT TO:&lt;no"] = "550 5.1.1 Nobody\r\n"</c>; several answers are said in turn, the last one again and again.</summary>
    public Dictionary<string, string[]> Answers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Commands as they came by now, of all connections.</summary>
    public List<string> Commands
    {
        get { lock (commands) return [.. commands]; }
    }

    /// <summary>Contents as they came, dots still doubled, without the end.</summary>
    public List<byte[]> Contents
    {
        get { lock (contents) return [.. contents]; }
    }

    public async Task RunAsync(ScriptedTalk talk)
    {
        var offers = Offers;
        if (BeginsWithTls) await talk.SecureAsync();
        await talk.SayAsync(Told("(greeting)") ?? "220 mx.example ESMTP\r\n");
        while (true)
        {
            var line = await talk.HearAsync();
            lock (commands) commands.Add(line);
            var answer = Told(line) ?? Usual(line, offers);
            await talk.SayAsync(answer);
            if (line == "STARTTLS" && answer.StartsWith('2'))
            {
                await talk.SecureAsync();
                offers = OffersInTls ?? Offers;
            }

            if (line == "QUIT") return;
            if (line == "DATA" && answer.StartsWith('3')) await TakeContentAsync(talk);
        }
    }

    /// <summary>Hears a content to its end, and keeps it.</summary>
    public async Task HearContentAsync(ScriptedTalk talk)
    {
        var content = new StringBuilder();
        for (var line = await talk.HearAsync(); line != "."; line = await talk.HearAsync()) content.Append(line).Append("\r\n");
        lock (contents) contents.Add(Encoding.UTF8.GetBytes(content.ToString()));
    }

    private async Task TakeContentAsync(ScriptedTalk talk)
    {
        await HearContentAsync(talk);
        await talk.SayAsync(Told("(content)") ?? "250 2.0.0 Taken as 1abc\r\n");
    }

    private string? Told(string line)
    {
        var key = Answers.Keys.FirstOrDefault(k => line.StartsWith(k, StringComparison.OrdinalIgnoreCase));
        if (key is null) return null;
        var answers = Answers[key];
        if (answers.Length > 1) Answers[key] = answers[1..];
        return answers[0];
    }

    private static string Usual(string line, string[] offers) => line.Split(' ', ':')[0].ToUpperInvariant() switch
    {
        "EHLO" => string.Concat(new[] { "mx.example greets" }.Concat(offers).Select((o, i) => $"250{(i == offers.Length ? ' ' : '-')}{o}\r\n")),
        "DATA" => "354 Go on\r\n",
        "QUIT" => "221 2.0.0 Bye\r\n",
        "STARTTLS" => "220 2.0.0 Ready\r\n",
        "AUTH" => "235 2.7.0 Welcome\r\n",
        _ => "250 2.1.0 Fine\r\n",
    };
}
