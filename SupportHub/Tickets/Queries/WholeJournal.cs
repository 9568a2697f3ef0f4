using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Tickets.Records;

namespace SupportHub.Tickets.Queries;

/// <summary>Everything that people and jobs did, the newest first, a slice at a time (S5). For managers.</summary>
public sealed class WholeJournal(IDbContextFactory<SupportDb> contexts)
{
    /// <summary>Entries of one slice at most.</summary>
    public const int MostLines = 500;

    private static readonly DateTimeZone Moscow = DateTimeZoneProviders.Tzdb["Europe/Moscow"];

    /// <param name="after">The <c>Next</c> of the slice before; null for the first.</param>
    /// <returns>Nothing for anyone but managers.</returns>
    public async Task<Slice<JournalEntry>> ReadAsync(Actor actor, JournalFilter filter, string? after, int lines, CancellationToken ct)
    {
        if (!actor.IsManager) return Slice<JournalEntry>.Empty;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var most = Math.Clamp(lines, 1, MostLines);
        var found = await Query(db, filter, after).Take(most + 1).ToListAsync(ct);
        var shown = found.Take(most).ToList();
        var names = await JournalNames.ReadAsync(db, shown, ct);
        return new Slice<JournalEntry>([.. shown.Select(entry => View(entry, names))], found.Count > most ? Mark(shown[^1]) : null);
    }

    internal static IQueryable<AuditEntry> Query(SupportDb db, JournalFilter filter, string? after)
    {
        var entries = db.Audit.AsNoTracking();
        if (filter.Subject is { } kind)
        {
            var subject = (SubjectKind)kind;
            entries = entries.Where(a => a.Subject == subject);
            if (filter.SubjectId is { } id) entries = entries.Where(a => a.SubjectId == id);
        }

        if (filter.PersonId is { } person) entries = entries.Where(a => a.ActorId == person);
        if (filter.From is { } first)
        {
            var from = Moscow.AtStartOfDay(first).ToInstant();
            entries = entries.Where(a => a.At >= from);
        }

        if (filter.To is { } last)
        {
            var to = Moscow.AtStartOfDay(last.PlusDays(1)).ToInstant();
            entries = entries.Where(a => a.At < to);
        }

        return After(entries, after).OrderByDescending(a => a.At).ThenByDescending(a => a.Id);
    }

    private static IQueryable<AuditEntry> After(IQueryable<AuditEntry> entries, string? after)
    {
        if (after?.Split('.') is not [var ticks, var number]) return entries;
        if (!long.TryParse(ticks, CultureInfo.InvariantCulture, out var at) || !long.TryParse(number, CultureInfo.InvariantCulture, out var id)) return entries;
        var then = Instant.FromUnixTimeTicks(at);
        // the first bound is implied by the second; it is there for the index
        return entries.Where(a => a.At <= then && (a.At < then || a.Id < id));
    }

    private static string Mark(AuditEntry last) => string.Create(CultureInfo.InvariantCulture, $"{last.At.ToUnixTimeTicks()}.{last.Id}");

    private static JournalEntry View(AuditEntry entry, JournalNames names) => new(
        new JournalLine(entry.Id, entry.At, entry.Act, entry.ActorName, entry.Where, JsonSerializer.Deserialize<Dictionary<string, string>>(entry.Details) ?? [], entry.Why),
        (JournalSubject)entry.Subject,
        entry.SubjectId,
        names.Of(entry.Subject, entry.SubjectId));
}
