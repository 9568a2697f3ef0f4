using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Model;
using SupportHub.Mail.Outbound;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;

namespace SupportHub.Mail.Redacting;

/// <summary>What stands for bytes that the secret stood in; null where they are destroyed and nothing stands for them.</summary>
internal sealed record Instead(byte[]? Bytes);

/// <summary>The stored letters and files of a ticket in which a secret stands, and what is to stand for each; keyed by what the rows call them.</summary>
internal sealed class Hunted
{
    public Dictionary<string, Instead> Letters { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Instead> Files { get; } = new(StringComparer.Ordinal);

    public Dictionary<Guid, Instead> Sent { get; } = [];

    /// <summary>What was looked into, found there or not: it never changes under its name.</summary>
    public HashSet<string> Looked { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that nobody can look into here: pictures, packed and foreign formats.</summary>
    public List<string> Opaque { get; } = [];
}

/// <summary>Looks for a secret in everything that lies on the disk for a ticket. Reads and reckons; changes nothing.</summary>
public sealed class SecretHunt(RawLetters raws, FileStore files, LetterFolder folder, RewriteLetter rewrite, IOptions<TicketOptions> options, TimeProvider time, ILogger<SecretHunt> logger)
{
    /// <param name="found">What an earlier look found: only what came since is looked into.</param>
    internal async Task<Hunted> FindAsync(TicketRows rows, Secret secret, Hunted found, CancellationToken ct)
    {
        foreach (var letter in rows.Letters.Where(l => l.RawGoneAt is null && raws.Has(l.RawName) && found.Looked.Add($"in/{l.RawName}")))
        {
            if (await InsteadOfLetterAsync(letter, secret, ct) is { } instead) found.Letters[letter.RawName] = instead;
        }

        foreach (var letter in rows.Outbox.Where(l => folder.Has(l.Id) && found.Looked.Add($"out/{l.Id:N}")))
        {
            if (await folder.FindAsync(letter.Id, ct) is { } bytes && InsteadOf(bytes, secret) is { } instead) found.Sent[letter.Id] = instead;
        }

        foreach (var file in rows.Attachments.Where(a => a.GoneAt is null && files.Has(a.Hash) && found.Looked.Add($"file/{a.Hash}"))) await LookIntoAsync(file, secret, found, ct);
        return found;
    }

    private async Task<Instead?> InsteadOfLetterAsync(InboundLetter letter, Secret secret, CancellationToken ct)
    {
        try
        {
            return InsteadOf(await raws.ReadAsync(letter.RawName, ct), secret);
        }
        catch (CryptographicException e)
        {
            // nobody can read it: what is in it is not known, and never will be
            logger.LogWarning(e, "The bytes of letter {Letter} cannot be opened.", letter.Id);
            return new Instead(null);
        }
    }

    private async Task LookIntoAsync(Attachment file, Secret secret, Hunted found, CancellationToken ct)
    {
        if (file.Size > options.Value.MaxFileBytes * 2)
        {
            found.Opaque.Add(file.FileName);
            return;
        }

        using var read = new MemoryStream();
        await using (var stored = files.Open(file.Hash)) await stored.CopyToAsync(read, ct);
        var bytes = read.ToArray();
        if (!BodyCover.LooksLikeText(bytes) && !PackedFile.Is(bytes)) found.Opaque.Add(file.FileName);
        if (file.FileName.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) && InsteadOf(bytes, secret) is { } letter) found.Files[file.Hash] = letter;
        else if (Sightings.InFile(bytes, secret)) found.Files[file.Hash] = Covered(bytes, secret);
    }

    // null: it does not stand there
    private Instead? InsteadOf(byte[] letter, Secret secret)
    {
        try
        {
            return LetterRewriting.IsNeeded(letter, secret) ? new Instead(rewrite(letter, secret, $"R4.7-access; {InstantPattern.General.Format(time.Now())}")) : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // its password must go now: one letter that nobody can read through holds up no other
            logger.LogError(e, "A letter of {Length} bytes could not be rewritten: it is to be destroyed.", letter.Length);
            return new Instead(null);
        }
    }

    private static Instead Covered(byte[] bytes, Secret secret)
    {
        var covered = BodyCover.Cover(bytes, secret);
        return new Instead(Sightings.InFile(covered, secret) ? null : covered.ToArray());
    }
}
