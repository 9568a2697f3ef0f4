using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Mail.Inbound;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Queries;

/// <summary>A letter to look at before it is decided: its text, and its HTML as the cleaner left it, which can neither load nor run anything; pictures that came with it stand in it.</summary>
public sealed class LetterPreviews(IDbContextFactory<SupportDb> contexts, RawLetters raws, LetterReading reading)
{
    public async Task<Outcome<LetterPreview>> ReadAsync(Actor actor, long letterId, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay", Clauses.WhoMay);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.InboundLetters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == letterId, ct);
        if (row is null) return new Refusal("Refusal.Mail.NoSuchLetter");
        if (raws.Missing(row.RawName, row.RawGoneAt) is { } missing) return missing;
        try
        {
            return Of(reading.Read(await raws.ReadAsync(row.RawName, ct), row.EnvelopeTo, row.EnvelopeFrom), row.Verdict == LetterVerdict.TooLarge);
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            return new Refusal("Refusal.Mail.RawUnreadable");
        }
    }

    private static LetterPreview Of(ReadLetter letter, bool headerOnly) => new(
        letter.Text,
        letter.Folded,
        letter.Message.Html is { Length: > 0 } html ? OwnPictures.Into(html, letter.Message.Files) : null,
        [.. letter.Message.Files.Select(f => new PreviewFile(f.Name, f.Bytes.Length))],
        headerOnly);
}
