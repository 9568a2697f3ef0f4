using System.Runtime.InteropServices;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Mime.Reading.Parts;

namespace SupportHub.Mail.Redacting;

/// <param name="Part">The part whose body it is; null for what stands between bodies: headers, boundaries, what no reader shows.</param>
internal readonly record struct LetterPiece(ReadOnlyMemory<byte> Bytes, Part? Part);

/// <summary>A letter cut into the bodies of its parts and what stands between them: put together again the pieces are the letter, byte for byte.</summary>
internal static class LetterPieces
{
    /// <param name="raw">As <see cref="RawMessage.Prepare"/> gives it.</param>
    public static IEnumerable<LetterPiece> Of(ReadOnlyMemory<byte> raw)
    {
        var done = 0;
        foreach (var part in Leaves(new PartReader(ReadLimits.Default, DamageList.Ignored).Read(raw)))
        {
            // a body that had to be decoded as a whole is no stretch of the letter
            if (PlaceIn(raw, part.Raw) is not { } at || at < done || part.Raw.IsEmpty) continue;
            if (at > done) yield return new LetterPiece(raw[done..at], null);
            yield return new LetterPiece(part.Raw, part);
            done = at + part.Raw.Length;
        }

        if (done < raw.Length) yield return new LetterPiece(raw[done..], null);
    }

    public static IEnumerable<Part> Leaves(Part part) => part.Parts.Count == 0 ? [part] : part.Parts.SelectMany(Leaves);

    private static int? PlaceIn(ReadOnlyMemory<byte> whole, ReadOnlyMemory<byte> stretch) =>
        MemoryMarshal.TryGetArray(whole, out var all) && MemoryMarshal.TryGetArray(stretch, out var some) && ReferenceEquals(all.Array, some.Array)
        && some.Offset >= all.Offset && some.Offset + some.Count <= all.Offset + all.Count
            ? some.Offset - all.Offset
            : null;
}
