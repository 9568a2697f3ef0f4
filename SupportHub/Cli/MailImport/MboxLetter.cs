using SupportHub.Mail.Inbound;

namespace SupportHub.Cli.MailImport;

/// <summary>A letter of an mbox while it is read: held as long as it is not too long, then its header.</summary>
internal sealed class MboxLetter(string file, long from, long most)
{
    private readonly MemoryStream held = new();
    private readonly byte[] end = new byte[4];
    private ReadOnlyMemory<byte>? header;
    private long size;

    public void Add(ReadOnlySpan<byte> piece)
    {
        size += piece.Length;
        Remember(piece);
        if (header is not null) return;
        held.Write(piece);
        // two bytes may still go: the empty line before the next «From »
        if (size <= most + 2) return;
        header = LetterHeader.Of(held.GetBuffer().AsSpan(0, (int)held.Length));
        held.Dispose();
    }

    /// <returns>Null where there is nothing between two «From ».</returns>
    public FoundLetter? End(long at)
    {
        // the empty line before the next «From » belongs to the mbox, not to the letter
        var blank = end.AsSpan().EndsWith("\r\n\r\n"u8) ? 2 : end.AsSpan().EndsWith("\n\n"u8) ? 1 : 0;
        var whole = size - blank;
        if (whole <= 0) return null;
        var raw = header ?? held.GetBuffer().AsMemory(0, (int)whole);
        return new FoundLetter(file, whole > most ? LetterHeader.Of(raw.Span) : raw, whole, new FileRange(file, from, at - blank));
    }

    private void Remember(ReadOnlySpan<byte> piece)
    {
        if (piece.Length < end.Length) end.AsSpan(piece.Length).CopyTo(end);
        piece = piece[^Math.Min(piece.Length, end.Length)..];
        piece.CopyTo(end.AsSpan(end.Length - piece.Length));
    }
}
