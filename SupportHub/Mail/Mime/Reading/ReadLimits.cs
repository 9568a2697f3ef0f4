namespace SupportHub.Mail.Mime.Reading;

/// <summary>How far a message is followed. What lies beyond is left out, and <see cref="ReadMessage.Damage"/> says so.</summary>
/// <param name="MaxDepth">Of parts in parts.</param>
/// <param name="MaxParts">Of the whole message.</param>
/// <param name="MaxHeaderBytes">Of the header of the message, and of each part.</param>
/// <param name="MaxBytes">Of the raw message.</param>
/// <param name="MaxTextBytes">Of the texts to be read, together; a longer one is cut, and kept whole as a file.</param>
public sealed record ReadLimits(int MaxDepth = 30, int MaxParts = 1000, int MaxHeaderBytes = 256 * 1024, long MaxBytes = 128 * 1024 * 1024, int MaxTextBytes = 2 * 1024 * 1024)
{
    public static ReadLimits Default { get; } = new();
}
