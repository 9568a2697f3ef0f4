namespace SupportHub.Mail.Outbound.Transports;

/// <summary>Nothing leaves the machine: the kept copy under <c>data/mail/out</c> is the letter.</summary>
internal sealed class FilesTransport : ILetterTransport
{
    public bool IsRepeatable => true;

    public bool KeepsLetters => true;

    public Task SendAsync(ReadyLetter letter, CancellationToken ct) => Task.CompletedTask;

    public ValueTask EndAsync() => ValueTask.CompletedTask;
}
