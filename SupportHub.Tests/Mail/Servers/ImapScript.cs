using System.Text;

namespace SupportHub.Tests.Mail.Servers;

/// <summary>A mailbox in few lines that answers each command as the test says: what follows the tag by the beginning of the command.</summary>
internal sealed class ImapScript
{
    private readonly List<string> commands = [];

    public string Greeting { get; init; } = "* OK Hello\r\n";

    public string Offers { get; init; } = "IMAP4rev1";

    /// <summary>
    /// Answers by the beginning of the command; <c>TAG</c> in them is the command's. Several are said in turn, the last one again and again.
    /// A command without an answer is fine.
    /// </summary>
    public Dictionary<string, string[]> Answers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Commands without their tags, as many as came by now.</summary>
    public List<string> Commands
    {
        get { lock (commands) return [.. commands]; }
    }

    public async Task RunAsync(ScriptedTalk talk)
    {
        await talk.SayAsync(Greeting);
        while (true)
        {
            var line = await HearAsync(talk);
            var (tag, command) = line.Split(' ', 2) is [var first, var rest] ? (first, rest) : ("", line);
            lock (commands) commands.Add(command);
            await talk.SayAsync(Encoding.Latin1.GetBytes((Told(command) ?? Usual(command)).Replace("TAG", tag, StringComparison.Ordinal)));
            if (command == "STARTTLS") await talk.SecureAsync();
            if (command == "LOGOUT") return;
        }
    }

    /// <summary>A command with its literals put in where they stood.</summary>
    private static async Task<string> HearAsync(ScriptedTalk talk)
    {
        var line = await talk.HearAsync();
        while (line.EndsWith('}'))
        {
            var open = line.LastIndexOf('{');
            if (!line.EndsWith("+}", StringComparison.Ordinal)) await talk.SayAsync("+ go\r\n");
            var literal = await talk.HearBytesAsync(int.Parse(line[(open + 1)..^1].TrimEnd('+')));
            line = $"{line[..open]}<{Encoding.UTF8.GetString(literal)}>{await talk.HearAsync()}";
        }

        return line;
    }

    private string? Told(string command)
    {
        var key = Answers.Keys.Where(k => command.StartsWith(k, StringComparison.OrdinalIgnoreCase)).MaxBy(k => k.Length);
        if (key is null) return null;
        var answers = Answers[key];
        if (answers.Length > 1) Answers[key] = answers[1..];
        return answers[0];
    }

    private string Usual(string command) => command switch
    {
        "CAPABILITY" => $"* CAPABILITY {Offers}\r\nTAG OK done\r\n",
        "LOGOUT" => "* BYE\r\nTAG OK bye\r\n",
        _ => "TAG OK done\r\n",
    };
}
