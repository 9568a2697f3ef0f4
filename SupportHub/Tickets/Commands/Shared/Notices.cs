using System.Text.Encodings.Web;
using System.Text.Json;

namespace SupportHub.Tickets.Commands;

/// <summary>What notices to people are made of. Their words are in Resources under <c>Notice.</c> and the kind.</summary>
internal static class Notices
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Arguments(params (string Name, string Value)[] arguments) =>
        JsonSerializer.Serialize(arguments.ToDictionary(a => a.Name, a => a.Value), Plain);
}
