using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Extensions.Options;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Regulation;
using SupportHub.Tickets;
using SupportHub.Tickets.Files;

namespace SupportHub.Mail.Inbound.Files;

/// <summary>Puts the files of a letter into the store of attachments, before any row names them; what no row comes to name is swept away.</summary>
public sealed class LetterFiles(FileStore store, IOptions<TicketOptions> options)
{
    private const int Most = 100, LongText = 100_000;

    /// <summary>Whether there is anything to keep.</summary>
    internal static bool HasAny(ReadLetter letter) => letter.Message.Files.Count > 0 || letter.Text.Length > LongText;

    /// <param name="kinds">Endings that are kept beside pictures.</param>
    /// <returns>Refused where the disk does not take a file; remarks name those that are not kept, for staff.</returns>
    internal async Task<Outcome<KeptFiles>> KeepAsync(ReadLetter letter, string kinds, CancellationToken ct)
    {
        var (kept, remarks) = (new List<StoredFile>(), new List<Why>());
        foreach (var file in letter.Message.Files)
        {
            if (Unwanted(file, kept.Count, kinds) is { } why)
            {
                remarks.Add(why);
                continue;
            }

            var stored = await store.StoreAsync(StreamOf(file.Bytes), file.Name, options.Value.MaxFileBytes, ct);
            if (!stored.TryGet(out var one)) return stored.Refusal!;
            kept.Add(one);
        }

        if (letter.Text.Length <= LongText) return new KeptFiles(kept, remarks);
        var whole = await store.StoreAsync(StreamOf(Encoding.UTF8.GetBytes(letter.Text)), "letter.txt", long.MaxValue, ct);
        if (!whole.TryGet(out var text)) return whole.Refusal!;
        return new KeptFiles([.. kept, text], remarks);
    }

    private Why? Unwanted(ReadFile file, int before, string kinds) => file switch
    {
        { Bytes.IsEmpty: true } => new Why("Mail.File.Empty", file.Name),
        _ when file.Bytes.Length > options.Value.MaxFileBytes => new Why("Mail.File.TooBig", file.Name),
        _ when before >= Most => new Why("Mail.File.TooMany", file.Name),
        _ => FileKinds.Refuses(file, kinds),
    };

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var part) ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false) : new MemoryStream(bytes.ToArray());
}

/// <param name="Remarks">What was not kept, and why.</param>
internal sealed record KeptFiles(IReadOnlyList<StoredFile> Files, IReadOnlyList<Why> Remarks)
{
    public static readonly KeptFiles None = new([], []);
}
