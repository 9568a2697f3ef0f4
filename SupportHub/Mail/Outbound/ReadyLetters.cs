using Microsoft.Extensions.Options;
using NodaTime;
using SupportHub.Mail.Mime.Writing;
using SupportHub.Mail.Outbound.Transports;
using SupportHub.Mail.Templates;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Outbound;

/// <summary>Makes a letter once and keeps it before it goes anywhere; from then on the kept bytes are the letter, however often it is tried.</summary>
public sealed class ReadyLetters(LetterComposer composer, FilesAlong files, LetterFolder folder, Vendor vendor, IOptions<MailOptions> options)
{
    /// <exception cref="IOException">It cannot be kept.</exception>
    /// <exception cref="FormatException">Its address is none.</exception>
    /// <exception cref="InvalidOperationException">It cannot be written.</exception>
    internal async Task<ReadyLetter> OfAsync(LetterSource source, Timetable timetable, StoredTemplates templates, Instant now, CancellationToken ct)
    {
        var letter = source.Letter;
        var to = Mailbox.Of(letter.ToName, letter.To).Address;
        // only a letter that was tried, or that a crash left behind, can lie there already
        if (await KeptAsync(letter.Id, ct) is { Length: > 0 } kept) return new ReadyLetter(letter.Id, From, to, kept);
        var bytes = Write(await WithFilesAsync(source, ct), timetable, templates, now);
        await folder.PutAsync(letter.Id, bytes, ct);
        return new ReadyLetter(letter.Id, From, to, bytes);
    }

    // a file that cannot be read is this letter's own matter: it is tried again later, and those behind it go
    private async Task<LetterSource> WithFilesAsync(LetterSource source, CancellationToken ct)
    {
        try
        {
            return await files.AddAsync(source, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"A file of the answer cannot be read: {e.Message}", e);
        }
    }

    // so is what was kept of it: made anew it might go twice with other words
    private async Task<byte[]?> KeptAsync(Guid letter, CancellationToken ct)
    {
        try
        {
            return await folder.FindAsync(letter, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The letter is kept and cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The same letter without its files, kept in place of the one that a server refused for them.</summary>
    /// <exception cref="IOException">It cannot be kept.</exception>
    internal async Task<ReadyLetter> WithoutFilesAsync(ReadyLetter refused, LetterSource source, Timetable timetable, StoredTemplates templates, Instant now, CancellationToken ct)
    {
        var bytes = Write(files.LeaveAll(source), timetable, templates, now);
        await folder.PutAsync(refused.Id, bytes, ct);
        return refused with { Bytes = bytes };
    }

    // nothing is read or kept here: whatever is thrown is this letter's own, and no reason to stop the others
    private byte[] Write(LetterSource source, Timetable timetable, StoredTemplates templates, Instant now)
    {
        try
        {
            return MessageWriter.Write(composer.Compose(source, timetable, templates, now));
        }
        catch (Exception e) when (e is not (FormatException or InvalidOperationException or OutOfMemoryException))
        {
            throw new InvalidOperationException($"The letter cannot be written: {e.Message}", e);
        }
    }

    private string From => Mailbox.Of("", options.Value.From is { Length: > 0 } from ? from : vendor.SupportAddress).Address;
}
