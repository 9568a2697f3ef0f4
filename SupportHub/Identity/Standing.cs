using System.Collections.Frozen;

namespace SupportHub.Identity;

/// <summary>What an account may be at this moment, as far as a sign-in depends on it.</summary>
/// <param name="Stamp">Changes when every sign-in of the account must end.</param>
/// <param name="Role">The stored role; null when the account has none.</param>
/// <param name="IsOpen">It has a password, no manager keeps it shut, and its contact (if it has one) is still with the abonent.</param>
/// <param name="Tokens">Its API tokens in force.</param>
internal sealed record Standing(
    long UserId,
    string Email,
    string Name,
    string Language,
    string Stamp,
    string? Role,
    long? AbonentId,
    long? ContactId,
    bool IsResponsible,
    bool IsOpen,
    FrozenSet<long> Tokens)
{
    /// <summary>Those of its tokens that may bring letters in and nothing else.</summary>
    public FrozenSet<long> MailTokens { get; init; } = [];
}

/// <summary>A paired wall display.</summary>
internal sealed record DeviceStanding(long DeviceId, string Name, bool MasksNames);
