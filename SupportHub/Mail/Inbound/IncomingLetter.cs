using SupportHub.Regulation;

namespace SupportHub.Mail.Inbound;

/// <summary>A letter as it was brought.</summary>
/// <param name="Raw">All of its bytes.</param>
/// <param name="Source">By whom: <c>imap:support@vendor.example/INBOX</c>, <c>folder:…</c>, <c>api</c>, <c>cli</c>.</param>
/// <param name="EnvelopeFrom">Whom it was handed over for, where that is known; the header may say somebody else.</param>
/// <param name="EnvelopeTo">The address that it was handed over to, where that is known.</param>
public sealed record IncomingLetter(ReadOnlyMemory<byte> Raw, string Source, string EnvelopeFrom = "", string EnvelopeTo = "")
{
    /// <summary>The envelope's sender of reports and other machines' letters, which nobody may answer.</summary>
    public const string Nobody = "<>";
}

/// <summary>A letter that is too long to be taken: what was read of it.</summary>
/// <param name="Header">Its header, to the empty line.</param>
/// <param name="Size">Bytes of the whole.</param>
/// <param name="EnvelopeFrom">Whom it was handed over for, where that is known.</param>
public sealed record OversizedLetter(ReadOnlyMemory<byte> Header, long Size, string Source, string EnvelopeFrom = "");

/// <summary>What became of a letter, committed.</summary>
/// <param name="LetterId">Its row; for a copy of what was here already, the row of the first.</param>
/// <param name="Ticket">The ticket that it is in, or speaks of.</param>
public sealed record TakenIn(long LetterId, LetterVerdict Verdict, Tid? Ticket);
