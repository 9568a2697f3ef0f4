using System.Globalization;

namespace SupportHub.Mail.Transport.Imap;

/// <summary>What FETCH responses say, by the names of their items.</summary>
internal static class ImapFetch
{
    private static readonly string[] DateForms = ["d-MMM-yyyy HH:mm:ss zzz", "dd-MMM-yyyy HH:mm:ss zzz"];

    /// <summary>The items of each response that tells a UID; a change of flags that the server tells unasked has none, or no body.</summary>
    public static IEnumerable<(uint Uid, Dictionary<string, ImapValue> Items)> Of(IEnumerable<ImapResponse> responses)
    {
        foreach (var response in responses.Where(r => r.Name == "FETCH"))
        {
            var values = response.Values.FirstOrDefault()?.Items ?? [];
            var items = new Dictionary<string, ImapValue>(StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i + 1 < values.Count; i += 2) items[values[i].Text] = values[i + 1];
            if (items.TryGetValue("UID", out var uid)) yield return (uid.Number, items);
        }
    }

    /// <summary>The same letter may be told of twice: what the later response says is added.</summary>
    public static IReadOnlyList<ImapSummary> Summaries(IEnumerable<ImapResponse> responses) =>
        [.. Of(responses).GroupBy(r => r.Uid).Select(g => Summary(g.Key, Merged(g.Select(r => r.Items)))).OfType<ImapSummary>().OrderBy(s => s.Uid)];

    private static Dictionary<string, ImapValue> Merged(IEnumerable<Dictionary<string, ImapValue>> responses)
    {
        var all = new Dictionary<string, ImapValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in responses.SelectMany(r => r)) all[name] = value;
        return all;
    }

    private static ImapSummary? Summary(uint uid, Dictionary<string, ImapValue> items) =>
        items.TryGetValue("RFC822.SIZE", out var size) ? new ImapSummary(uid, size.Number, items.GetValueOrDefault("FLAGS")?.Words ?? [], Date(items.GetValueOrDefault("INTERNALDATE")?.Text)) : null;

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParseExact(text?.Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
