using System.Text;
using System.Text.RegularExpressions;

namespace SupportHub.Mail.Transport.Smtp;

/// <summary>An answer of one or several lines.</summary>
/// <param name="Lines">Their texts, without codes.</param>
internal sealed partial record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int LongestLine = 4096, MostLines = 200;

    public bool IsGood => Code is >= 200 and < 300;

    public bool Continues => Code is >= 300 and < 400;

    public string Enhanced => EnhancedCode().Match(Lines[^1]) is { Success: true } match ? match.Value.Trim() : "";

    /// <summary>For people: one line, without the codes, of a length that fits a row.</summary>
    public string Words
    {
        get
        {
            var text = string.Join(' ', Lines.Select(line => EnhancedCode().Replace(line, ""))).Trim();
            return text.Length <= 500 ? text : text[..500];
        }
    }

    /// <param name="patience">Null: the connection's timeout.</param>
    /// <exception cref="MailProtocolException">It is no answer of this protocol.</exception>
    public static async Task<SmtpReply> ReadAsync(Wire wire, CancellationToken ct, TimeSpan? patience = null)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = Encoding.UTF8.GetString(await wire.ReadLineAsync(LongestLine, ct, patience));
            if (!Line().IsMatch(line)) throw new MailProtocolException($"This is no answer of a mail server: {Printable(line)}");
            lines.Add(Printable(line.Length > 4 ? line[4..] : ""));
            if (line.Length == 3 || line[3] == ' ') return new SmtpReply(int.Parse(line.AsSpan(0, 3)), lines);
        }

        throw new MailProtocolException($"An answer of more than {MostLines} lines.");
    }

    private static string Printable(string text) => new([.. text.Take(500).Select(c => char.IsControl(c) ? ' ' : c)]);

    [GeneratedRegex("^[2-5][0-9]{2}([ -]|$)", RegexOptions.None, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"^[245]\.[0-9]{1,3}\.[0-9]{1,3}( |$)", RegexOptions.None, 1000)]
    private static partial Regex EnhancedCode();
}
