using SupportHub.Regulation;

namespace SupportHub.Mail.Inbound.Deciding;

/// <summary>What becomes of a letter, and why.</summary>
/// <param name="Thread">The ticket that it joins, goes on from, or is held to point at.</param>
/// <param name="Sender">Whom it is from; null for a stranger, or where it does not matter.</param>
/// <param name="Own">The letter of ours that it is filed at.</param>
public sealed record Decision(LetterVerdict Verdict, Why Why, KnownThread? Thread = null, KnownSender? Sender = null, KnownOwn? Own = null)
{
    public static Decision Hold(Why why, KnownThread? thread = null, KnownSender? sender = null) => new(LetterVerdict.Quarantine, why, thread, sender);
}
