using SupportHub.Mail.Mime.Reading.Headers;

namespace SupportHub.Mail.Mime.Reading;

/// <summary>One header field.</summary>
/// <param name="raw">The value, unfolded, its encoded words as they came.</param>
public sealed class HeaderField(string name, string raw)
{
    private string? value;

    public string Name { get; } = name;

    public string Raw { get; } = raw;

    /// <summary>Unfolded and decoded. Of structured fields use what the message has read already.</summary>
    public string Value => value ??= EncodedWords.Decode(Raw);
}
