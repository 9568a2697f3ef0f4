using System.Net;
using System.Text.RegularExpressions;

namespace SupportHub.Tests.Support;

/// <summary>Sends a page's form as a browser would.</summary>
public static partial class Forms
{
    /// <summary>Gets the page, takes the antiforgery token of it, and posts the named form with the given fields.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string path, string form, params (string Name, string Value)[] fields)
    {
        using var page = await client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        var html = await page.Content.ReadAsStringAsync();
        var sent = fields.Select(f => KeyValuePair.Create(f.Name, f.Value))
            .Append(KeyValuePair.Create("_handler", form))
            .Append(KeyValuePair.Create("__RequestVerificationToken", TokenOf(html)));
        using var content = new FormUrlEncodedContent(sent);
        return await client.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), content);
    }

    /// <summary>The antiforgery token of a page; empty where it has no form.</summary>
    public static string TokenOf(string html) => WebUtility.HtmlDecode(Token().Match(html).Groups[1].Value);

    /// <summary>The reasons of the refusals that a page shows: keys of Resources.</summary>
    public static async Task<IReadOnlyList<string>> RefusalsAsync(this HttpResponseMessage answer) =>
        [.. Refusal().Matches(await answer.Content.ReadAsStringAsync()).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("data-refusal=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Refusal();
}
