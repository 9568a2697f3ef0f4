using System.Text;

namespace SupportHub.Mail.Transport.Imap;

/// <summary>A command in the making: words as they are, and texts that travel quoted or as literals.</summary>
internal sealed class ImapCommand
{
    /// <summary>Quoted texts are kept short: command lines have a bound of their own at servers.</summary>
    private const int LongestQuoted = 500;

    private readonly List<(byte[] Bytes, bool IsLiteral)> parts = [];

    public ImapCommand(string words) => Raw(words);

    public IReadOnlyList<(byte[] Bytes, bool IsLiteral)> Parts => parts;

    /// <summary>Adds words that are the protocol's own.</summary>
    public ImapCommand Raw(string words)
    {
        if (words.AsSpan().ContainsAny('\r', '\n', '\0')) throw new ArgumentException("A command is one line.", nameof(words));
        parts.Add((Encoding.UTF8.GetBytes(words), false));
        return this;
    }

    /// <summary>Adds a space and a text of any content.</summary>
    public ImapCommand Text(string text)
    {
        var isPlain = text.Length <= LongestQuoted && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
        return isPlain ? Raw($" \"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"") : Raw(" ").Bytes(Encoding.UTF8.GetBytes(text));
    }

    public ImapCommand Folder(string name) => Text(FolderNames.Encode(name));

    public ImapCommand Bytes(byte[] literal)
    {
        parts.Add((literal, true));
        return this;
    }
}
