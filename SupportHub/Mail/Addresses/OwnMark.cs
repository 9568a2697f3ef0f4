using System.Diagnostics.CodeAnalysis;

namespace SupportHub.Mail.Addresses;

/// <summary>By what our own letters are known when they come back, as a reply's thread, a report's envelope or a loop.</summary>
public static class OwnMark
{
    /// <summary>Every letter of ours carries it, with the letter's id: one that arrives with it came back.</summary>
    public const string Header = "X-SupportHub-Letter";

    /// <summary>What stands in <see cref="Header"/>, and what the envelope is named (RFC 3461 ENVID), by which a delivery report names it again.</summary>
    public static string Of(Guid letter) => letter.ToString("N");

    /// <summary>The Message-ID without angle brackets.</summary>
    /// <param name="domain">Of the address that letters are from.</param>
    public static string MessageId(Guid letter, string domain) => $"{letter:N}@{domain}";

    /// <summary>The letter that a Message-ID, an envelope id or the header names; whether there is such a letter is for the outbox to say.</summary>
    /// <param name="text">With or without angle brackets.</param>
    public static bool TryRead([NotNullWhen(true)] string? text, out Guid letter)
    {
        letter = default;
        var bare = text?.Trim().Trim('<', '>') ?? "";
        var at = bare.IndexOf('@', StringComparison.Ordinal);
        return Guid.TryParseExact(at < 0 ? bare : bare[..at], "N", out letter);
    }
}
