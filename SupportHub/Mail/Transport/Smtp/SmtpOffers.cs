using System.Globalization;

namespace SupportHub.Mail.Transport.Smtp;

/// <summary>What a server says that it can do, in its answer to EHLO.</summary>
internal sealed class SmtpOffers
{
    public static readonly SmtpOffers Nothing = new([]);

    private readonly Dictionary<string, string> words = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="lines">Of the answer, without the first, which greets.</param>
    public SmtpOffers(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            // an old habit writes AUTH=LOGIN
            var parts = line.Replace("AUTH=", "AUTH ", StringComparison.OrdinalIgnoreCase).Trim().Split(' ', 2);
            words[parts[0]] = words.TryGetValue(parts[0], out var before) ? $"{before} {parts.ElementAtOrDefault(1)}" : parts.ElementAtOrDefault(1) ?? "";
        }
    }

    public bool StartTls => words.ContainsKey("STARTTLS");

    public bool EightBit => words.ContainsKey("8BITMIME");

    public bool Utf8 => words.ContainsKey("SMTPUTF8");

    public bool Reports => words.ContainsKey("DSN");

    public bool Size => words.ContainsKey("SIZE");

    /// <summary>The largest message; null where there is no bound.</summary>
    public long? Largest => words.TryGetValue("SIZE", out var text) && long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null;

    public bool SignsInBy(string mechanism) => words.TryGetValue("AUTH", out var list) && list.Split(' ').Contains(mechanism, StringComparer.OrdinalIgnoreCase);

    public bool SignsIn => words.ContainsKey("AUTH");
}
