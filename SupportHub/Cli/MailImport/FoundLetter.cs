namespace SupportHub.Cli.MailImport;

/// <summary>A letter found on the disk.</summary>
/// <param name="Place">For people: the file, and in an mbox the number of the letter.</param>
/// <param name="Raw">Its bytes; of one that is too long, the beginning.</param>
/// <param name="Size">Bytes of the whole.</param>
/// <param name="Lies">Where the whole of it lies.</param>
internal sealed record FoundLetter(string Place, ReadOnlyMemory<byte> Raw, long Size, FileRange Lies)
{
    public bool IsWhole => Raw.Length == Size;

    /// <summary>There is a file, but its name cannot be said.</summary>
    public bool IsNameless => Size == 0;

    public static FoundLetter Nameless(string place) => new(place, default, 0, new FileRange(place, 0, 0));
}

/// <summary>Bytes of a file, from one to before another.</summary>
internal sealed record FileRange(string Path, long From, long To);
