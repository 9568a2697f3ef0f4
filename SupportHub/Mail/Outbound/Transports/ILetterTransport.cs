namespace SupportHub.Mail.Outbound.Transports;

/// <summary>How letters leave: as files, or by a mail server. One run of the outbox uses it at a time.</summary>
public interface ILetterTransport
{
    /// <summary>Whether handing the same letter over twice leaves it there once: then many can be marked as sent together.</summary>
    bool IsRepeatable { get; }

    /// <summary>Whether the kept copy is the letter itself, so that it stays even where it carries a link that lets its reader in.</summary>
    bool KeepsLetters { get; }

    /// <summary>Hands one letter over, exactly as it is kept.</summary>
    /// <exception cref="TransportAwayException">Nobody takes letters now; it is nobody's fault and no letter's try.</exception>
    /// <exception cref="LetterRefusedException">This one letter was not taken, or nobody can say whether it was.</exception>
    Task SendAsync(ReadyLetter letter, CancellationToken ct);

    /// <summary>The run is over: what was kept open for it is closed.</summary>
    ValueTask EndAsync();
}

/// <summary>A letter as it is kept and goes out.</summary>
/// <param name="From">The envelope's sender: where delivery reports come to.</param>
/// <param name="Bytes">The whole message.</param>
public sealed record ReadyLetter(Guid Id, string From, string To, ReadOnlyMemory<byte> Bytes);

/// <summary>The way out is shut: no connection, no certificate, a wrong password. Every letter waits, none loses a try.</summary>
public sealed class TransportAwayException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>One letter was refused.</summary>
/// <param name="isPermanent">No later try would help.</param>
public sealed class LetterRefusedException(string message, bool isPermanent, Exception? inner = null) : Exception(message, inner)
{
    public bool IsPermanent => isPermanent;

    /// <summary>It was too large, or its files were not wanted: without them it may be taken.</summary>
    public bool IsOfFiles { get; init; }
}
