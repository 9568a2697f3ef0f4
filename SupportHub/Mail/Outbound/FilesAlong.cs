using Microsoft.Extensions.Options;
using SupportHub.Mail.Mime.Writing;
using SupportHub.Mail.Model;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;

namespace SupportHub.Mail.Outbound;

/// <summary>
/// The files of an answer go along with its letter, for many abonents have no other door (R4.1): in their order, as many as fit. What does not, stays on the page,
/// and the letter says so.
/// </summary>
public sealed class FilesAlong(FileStore store, IOptions<MailOptions> options)
{
    /// <exception cref="IOException">A file is there and cannot be read now.</exception>
    internal async Task<LetterSource> AddAsync(LetterSource source, CancellationToken ct)
    {
        if (!HasAny(source)) return source;
        var (along, left, room) = (new List<OutgoingFile>(), new List<string>(), options.Value.Outgoing.MaxFileBytes);
        foreach (var file in Of(source).Where(IsThere))
        {
            if (file.Size <= room)
            {
                var bytes = await ReadAsync(file, ct);
                along.Add(new OutgoingFile(file.FileName, file.ContentType, bytes));
                room -= bytes.Length;
            }
            else
            {
                left.Add(file.FileName);
            }
        }

        return source with { FilesAlong = along, FilesLeft = left, FilesLost = LostOf(source) };
    }

    internal static bool HasAny(LetterSource source) => source.Letter.Kind.IsWrittenByPerson() && Of(source).Any();

    /// <summary>All of them stay on the page.</summary>
    internal LetterSource LeaveAll(LetterSource source) => source with { FilesAlong = [], FilesLeft = [.. Of(source).Where(IsThere).Select(file => file.FileName)], FilesLost = LostOf(source) };

    private static IEnumerable<Attachment> Of(LetterSource source) => (source.Message?.Attachments ?? []).Where(file => file.GoneAt is null);

    // one whose bytes are lost must not hold the answer itself up for ever
    private bool IsThere(Attachment file) => store.Has(file.Hash);

    private List<string> LostOf(LetterSource source) => [.. Of(source).Where(file => !IsThere(file)).Select(file => file.FileName)];

    private async Task<byte[]> ReadAsync(Attachment file, CancellationToken ct)
    {
        await using var stream = store.Open(file.Hash);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
