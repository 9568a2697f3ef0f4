using System.Globalization;
using System.Text;
using NodaTime;
using SupportHub.Platform;
using SupportHub.Tickets.Model;

namespace SupportHub.Demo;

/// <summary>The letter by which a story of the demonstration came: the same bytes each time for a date.</summary>
internal sealed class StoryLetter(Vendor vendor)
{
    public byte[] Write(Story story, TicketFacts facts, string text, Instant at) => Encoding.UTF8.GetBytes(string.Join("\r\n",
        $"From: {Word(facts.ContactName)} <{facts.ContactEmail}>",
        $"To: {vendor.SupportAddress}",
        $"Subject: {Word(story.Subject)}",
        string.Create(CultureInfo.InvariantCulture, $"Date: {at.ToDateTimeOffset():ddd, dd MMM yyyy HH:mm:ss} +0000"),
        string.Create(CultureInfo.InvariantCulture, $"Message-ID: <story-{story.Key}@letters.example>"),
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text), Base64FormattingOptions.InsertLineBreaks),
        ""));

    private static string Word(string text) => text.All(char.IsAscii) ? text : $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";
}
