using System.Text.RegularExpressions;
using SupportHub.Mail.Mime.Reading.Headers;

namespace SupportHub.Mail.Mime.Reading.Reports;

/// <summary>
/// Delivery reports in words, from before RFC 3464 or in spite of it: qmail, Exim, Postfix, Sendmail, Exchange, Domino, Gmail.
/// Recipients are the addresses that stand before the copy of the letter.
/// </summary>
internal static partial class BounceText
{
    private const int MostText = 64 * 1024, MostRecipients = 50;

    private static readonly string[] Openings =
    [
        "this is the qmail-send program", "message was created automatically by mail delivery", "this is the mail system at host", "i'm sorry to have to inform you that your message could not", "the following addresses had permanent fatal errors",
        "delivery has failed to these recipients", "did not reach some or all of the intended recipients", "delivery to the following recipient", "could not be delivered to one or more", "undeliverable mail", "this is a permanent error", "the mail system",
        "your message wasn't delivered", "your message couldn't be delivered", "was not delivered to", "delivery failure", "message could not be delivered", "mail delivery failed", "unable to deliver", "undelivered mail", "delivery status notification", "has not been delivered", "has not yet been delivered", "could not send message for past",
        "не удалось доставить", "не может быть доставлено", "не было доставлено", "ошибка доставки", "не удается доставить", "сообщение не доставлено", "письмо не доставлено", "недоставленное сообщение", "недоставленное письмо",
    ];

    private static readonly string[] Copies =
    [
        "--- below this line is a copy of the message", "------ this is a copy of the message", "--- the header of the original message", "----- original message -----", "----- transcript of session", "--- enclosed is a copy of the message", "------ копия", "----- unsent message follows", "----- message header follows",
        "original message headers", "--- original message ---", "message header follows", "unsent message follows", "исходные заголовки", "заголовки исходного", "--- the following is a copy", "--- the body of the message is",
    ];

    private static readonly string[] Delays = ["delayed", "will be retried", "not yet been delivered", "warning message only", "will keep trying", "still undelivered", "задерж", "отложен"];

    /// <summary>Whether the words are those of a mail system that could not deliver.</summary>
    public static bool Is(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 3000));
        foreach (var opening in Openings)
        {
            if (head.Contains(opening, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    public static DeliveryReport Read(string text, HeaderList headers, HeaderList original)
    {
        var all = text[..Math.Min(text.Length, MostText)];
        var copy = CopyFrom(all);
        var words = copy < 0 ? all : all[..copy];
        var action = Delays.Any(delay => words.Contains(delay, StringComparison.OrdinalIgnoreCase)) ? "delayed" : "failed";
        var failed = headers.Named("X-Failed-Recipients").SelectMany(field => AddressParser.Parse(field.Raw)).Select(a => a.Address).ToList();
        if (failed.Count == 0) failed = Named(words);
        if (failed.Count == 0 && copy >= 0) failed = Named(Transcript(all[copy..]));
        var status = Code().Match(words) is { Success: true } match ? match.Value : "";
        var recipients = failed.Distinct(StringComparer.OrdinalIgnoreCase).Take(MostRecipients).Select(a => new ReportedRecipient(a, action, status, After(words, a))).ToList();
        var id = ReportReader.IdOf(original) ?? (Id().Match(copy < 0 ? all : all[copy..]) is { Success: true } found ? found.Groups[1].Value : null);
        return new DeliveryReport(recipients, id, original);
    }

    // Sendmail names whom it waits for only in its talk with the other server; the letter itself follows with its header
    private static string Transcript(string text)
    {
        var lines = text.Split('\n').TakeWhile(line => !Header().IsMatch(line)).Where(line => !line.StartsWith(">>>", StringComparison.Ordinal));
        return string.Join('\n', lines);
    }

    /// <summary>A report for machines that does not say why (Exim's, for one): the words beside it do.</summary>
    public static DeliveryReport Explained(DeliveryReport report, string text)
    {
        if (!report.Recipients.Any(LacksReason)) return report;
        var all = text[..Math.Min(text.Length, MostText)];
        var copy = CopyFrom(all);
        var words = copy < 0 ? all : all[..copy];
        return report with { Recipients = [.. report.Recipients.Select((r, i) => i < MostRecipients && LacksReason(r) ? r with { Diagnostic = After(words, r.Address) } : r)] };
    }

    private static bool LacksReason(ReportedRecipient recipient) => recipient is { Diagnostic.Length: 0, Action: "failed" or "delayed" };

    private static int CopyFrom(string text)
    {
        var first = -1;
        foreach (var mark in Copies)
        {
            var at = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (first < 0 || at < first)) first = at;
        }
        return first;
    }

    private static List<string> Named(string words) =>
        [.. Address().Matches(Id().Replace(words, "")).Select(m => AddressParser.Tidy(m.Value)).Where(a => !a.StartsWith("postmaster@", StringComparison.OrdinalIgnoreCase) && !a.StartsWith("mailer-daemon@", StringComparison.OrdinalIgnoreCase))];

    // the lines below an address say why
    private static string After(string words, string address)
    {
        var at = words.IndexOf(address, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return "";
        var lines = words[(at + address.Length)..].Split('\n').Take(6).Select(l => l.Trim(' ', '\t', '>', ':', ')', '"')).SkipWhile(l => l.Length == 0).TakeWhile(l => l.Length > 0);
        var why = string.Join(' ', lines);
        return why.Length <= 500 ? why : why[..500];
    }

    [GeneratedRegex(@"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"^(?:Return-Path|Received|From|Date|Message-ID|MIME-Version|Content-Type):", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Header();

    [GeneratedRegex(@"\b[45]\.\d{1,3}\.\d{1,3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"Message-I[dD]:[ \t]*\n?[ \t]*<([^<>\s]{3,500})>", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Id();
}
