using System.Globalization;
using System.Net;
using System.Text;

namespace SupportHub.Tests.Mail.Servers;

/// <summary>A token endpoint: answers in turn, the last one again and again.</summary>
internal sealed class TokenScript(params (int Status, string Body)[] answers)
{
    private int next;

    /// <summary>The fields of each request.</summary>
    public List<Dictionary<string, string>> Asked { get; } = [];

    /// <summary>Where a redirection goes to.</summary>
    public string Location { get; init; } = "";

    public string ContentType { get; init; } = "application/json";

    /// <summary>What happens between a request and its answer.</summary>
    public Func<Task> Meanwhile { get; init; } = () => Task.CompletedTask;

    public static (int Status, string Body) Token(string token, int seconds = 3600, string refresh = "") =>
        (200, $$"""{"token_type":"Bearer","access_token":"{{token}}","expires_in":{{seconds}}{{(refresh.Length > 0 ? $",\"refresh_token\":\"{refresh}\"" : "")}}}""");

    public async Task RunAsync(ScriptedTalk talk)
    {
        var length = 0;
        for (var line = await talk.HearAsync(); line.Length > 0; line = await talk.HearAsync())
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) length = int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture);
        }

        Asked.Add(Fields(Encoding.UTF8.GetString(await talk.HearBytesAsync(length))));
        await Meanwhile();
        var (status, body) = answers[Math.Min(next++, answers.Length - 1)];
        var place = Location.Length > 0 ? $"Location: {Location}\r\n" : "";
        await talk.SayAsync($"HTTP/1.1 {status} Said\r\nContent-Type: {ContentType}\r\n{place}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");
    }

    private static Dictionary<string, string> Fields(string form) =>
        form.Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair[1]), StringComparer.Ordinal);
}
