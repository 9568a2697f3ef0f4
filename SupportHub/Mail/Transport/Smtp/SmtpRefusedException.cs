namespace SupportHub.Mail.Transport.Smtp;

/// <summary>The server refused the sender, a recipient or the message; the connection stays good unless it said 421.</summary>
/// <param name="code">Of the reply: 4xx is for now, 5xx for good.</param>
/// <param name="enhanced">The enhanced status code (RFC 3463): <c>5.1.1</c>; empty where there is none.</param>
/// <param name="recipient">Whom it concerns; empty: the sender or the message.</param>
public sealed class SmtpRefusedException(int code, string enhanced, string words, string recipient = "")
    : Exception($"{code} {enhanced} {words}".Replace("  ", " ", StringComparison.Ordinal).Trim())
{
    public int Code => code;

    public string Enhanced => enhanced;

    public string Recipient => recipient;

    /// <summary>No later try of the same will be taken.</summary>
    public bool IsPermanent => code >= 500;

    /// <summary>
    /// Whatever it was said to, it speaks of the sender: Postfix keeps that back until the first recipient as it stands by default, Exchange until the end of the message.
    /// Not as sure as <see cref="IsOfSender"/>: a server may refuse a sender for one recipient alone.
    /// </summary>
    public bool SpeaksOfSender => OfSenders.Contains(enhanced[Math.Min(1, enhanced.Length)..]) || SenderWords.Any(said => words.Contains(said, StringComparison.OrdinalIgnoreCase));

    /// <summary>The message is too large, or what is in it is not wanted; a full mailbox (5.2.2) is told by the same code and is neither.</summary>
    public bool SpeaksOfFiles => IsPermanent && AreOfFiles(code, enhanced);

    // RFC 3463 and its registry; .7.60 is Exchange's own, and so is .1.90: the account has sent enough for today, as .4.5 says at Google
    private static readonly string[] OfSenders = [".1.7", ".1.8", ".1.90", ".4.5", ".7.60"];
    private static readonly string[] SenderWords = ["sending limit", "sender address rejected", "sender verify fail", "not owned by", "SendAsDenied", "send as this sender"];

    /// <summary>It was the sender that was refused: no letter of theirs would have been taken.</summary>
    public bool IsOfSender { get; init; }

    internal static bool AreOfFiles(int code, string enhanced) => enhanced is "5.3.4" or "5.2.3" || (code == 552 && enhanced is not "5.2.2");

    internal static SmtpRefusedException Of(SmtpReply reply, string recipient = "") => new(reply.Code, reply.Enhanced, reply.Words, recipient);
}
