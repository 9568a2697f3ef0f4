using NodaTime;
using SupportHub.Mail.Transport;
using SupportHub.Platform;

namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>One way in tells how it stands.</summary>
internal sealed class FetchMark(FetchBoard board, string source, TimeProvider time)
{
    public void Connected(bool tellsByItself)
    {
        var now = time.Now();
        board.Change(source, s => s with { ConnectedSince = s.ConnectedSince ?? now, TellsByItself = tellsByItself });
    }

    /// <summary>It was looked through to the end.</summary>
    public void Looked()
    {
        var now = time.Now();
        board.Change(source, s => s with { LastFetchAt = now, Fault = null, DownSince = null });
    }

    /// <param name="arrivedAt">When the server took the letter; null where that is not known.</param>
    public void Took(Instant? arrivedAt)
    {
        var now = time.Now();
        board.Change(source, s => s with { LastLetterAt = now, Count = s.Count + 1, Lag = arrivedAt is { } at ? Duration.Max(now - at, Duration.Zero) : s.Lag });
    }

    public void SetAside() => board.Change(source, s => s with { SetAside = s.SetAside + 1 });

    public void Failed(MailFault fault)
    {
        var now = time.Now();
        board.Change(source, s => s with { ConnectedSince = null, Fault = fault, DownSince = s.DownSince ?? now });
    }

    public void Stopped() => board.Change(source, s => s with { ConnectedSince = null });
}
