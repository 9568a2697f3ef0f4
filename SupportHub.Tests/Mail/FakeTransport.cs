using SupportHub.Mail.Outbound.Transports;

namespace SupportHub.Tests.Mail;

/// <summary>A way out that does what the test says, and remembers what went through it.</summary>
internal sealed class FakeTransport : ILetterTransport
{
    public bool IsRepeatable => false;

    public bool KeepsLetters => false;

    /// <summary>Every message that the other side has, with who it was for.</summary>
    public List<ReadyLetter> Delivered { get; } = [];

    /// <summary>Asked before a letter is taken: throws where it is not.</summary>
    public Action<ReadyLetter> Before { get; set; } = _ => { };

    /// <summary>Asked after the other side has it: throws where we do not come to know.</summary>
    public Action<ReadyLetter> After { get; set; } = _ => { };

    public int Ends { get; private set; }

    public Task SendAsync(ReadyLetter letter, CancellationToken ct)
    {
        Before(letter);
        Delivered.Add(letter);
        After(letter);
        return Task.CompletedTask;
    }

    public ValueTask EndAsync()
    {
        Ends++;
        return ValueTask.CompletedTask;
    }
}
