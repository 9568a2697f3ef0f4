using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Mail.Inbound;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Queries;

/// <summary>A letter to look at before it is decided: its text, and its HTML as a document that can neither load nor run anything.</summary>
public sealed class LetterPreviews(IDbContextFactory<SupportDb> contexts, RawLetters raws, LetterReading reading)
{
    // said inside the document as well: the frame of the page has no rights, and this one would load nothing even outside of it
    private const string Head = """<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>body{font:15px/1.5 system-ui,sans-serif;margin:12px;overflow-wrap:anywhere;color:#1d2530;background:#fff}img{max-width:100%}table{border-collapse:collapse}td,th{padding:2px 6px;vertical-align:top}blockquote{margin:0 0 0 8px;padding-left:8px;border-left:3px solid #c3ccd6}</style></head><body>""";

    public async Task<Outcome<LetterPreview>> ReadAsync(Actor actor, long letterId, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay", Clauses.WhoMay);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.InboundLetters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == letterId, ct);
        if (row is null) return new Refusal("Refusal.Mail.NoSuchLetter");
        if (row.RawGoneAt is not null || !raws.Has(row.RawHash)) return new Refusal("Refusal.Mail.RawGone");
        try
        {
            return Of(reading.Read(await raws.ReadAsync(row.RawHash, ct), row.EnvelopeTo), row.Verdict == LetterVerdict.TooLarge);
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            return new Refusal("Refusal.Mail.RawUnreadable");
        }
    }

    private static LetterPreview Of(ReadLetter letter, bool headerOnly) => new(
        letter.Text,
        letter.Folded,
        letter.Message.Html is { Length: > 0 } html ? $"{Head}{html}</body></html>" : null,
        [.. letter.Message.Files.Select(f => new PreviewFile(f.Name, f.Bytes.Length))],
        headerOnly);
}
