namespace SupportHub.Mail.Outbound;

/// <summary>Whoever has the letters that go out in hand: a run that sends them, or one who takes a password out of them. Of one process.</summary>
public sealed class LettersInHand : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);

    public async Task<IDisposable> TakeAsync(CancellationToken ct)
    {
        await one.WaitAsync(ct);
        return new Hand(one);
    }

    public void Dispose() => one.Dispose();

    private sealed class Hand(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
