using SupportHub.Regulation;

namespace SupportHub.Tickets.Model;

/// <summary>What the clocks need of a conversation: which messages of the abonent there are, and up to which of them staff have answered (T4, T5).</summary>
/// <param name="FromAbonent">Every message of the abonent, the first included.</param>
/// <param name="Answers">Every answer that stands, and every «no answer needed»: its own id (0 for an act without a message) and the last message its author had seen.</param>
/// <param name="LastId">The last message of any kind; 0 when there is none.</param>
public sealed record Correspondence(IReadOnlyList<ArrivedMessage> FromAbonent, IReadOnlyList<GivenAnswer> Answers, long LastId)
{
    /// <summary>The first message that waits for an answer; null when none does.</summary>
    public ArrivedMessage? Waiting => Unanswered.First(FromAbonent, Answers.Select(answer => answer.SeenUpTo));

    public Correspondence With(GivenAnswer answer) => this with { Answers = [.. Answers, answer] };

    /// <summary>The conversation as if the answer had not been given.</summary>
    public Correspondence Without(long messageId) => this with { Answers = [.. Answers.Where(answer => answer.MessageId != messageId)] };

    /// <summary>Whether the abonent wrote something that the person had not seen.</summary>
    public bool HasUnseen(long seenUpTo) => FromAbonent.Any(message => message.Id > seenUpTo);
}

/// <param name="MessageId">0 for «no answer needed», which has no message.</param>
public readonly record struct GivenAnswer(long MessageId, long SeenUpTo);
