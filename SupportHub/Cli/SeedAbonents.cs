using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data.Bulk;
using SupportHub.Regulation;

namespace SupportHub.Cli;

/// <summary>Organisations for measuring, plainly such by their names.</summary>
internal sealed class SeedAbonents(SeedStart start, Timetable timetable, Instant now)
{
    private readonly Instant since = now - Duration.FromDays(1100);

    /// <summary>Seven of ten are Partner, two Initial, one Development.</summary>
    public static SupportTier TierOf(int i) => (i % 10) switch { < 7 => SupportTier.Partner, < 9 => SupportTier.Initial, _ => SupportTier.Development };

    public BulkChunk Make(int count)
    {
        var numbers = Enumerable.Range(0, count).ToList();
        return new BulkChunk()
            .With([.. numbers.Select(Abonent)])
            .With([.. numbers.Select(Contact)])
            .With([.. numbers.Where(i => TierOf(i) != SupportTier.Initial).Select(Contract)])
            .With([.. numbers.Select(Assignment)]);
    }

    private Abonent Abonent(int i) => new()
    {
        Id = start.Abonent + i,
        Version = 1,
        Name = $"Мера-организация {start.Abonent + i:00000}",
        City = "Примерск",
        Tier = TierOf(i),
        CreatedAt = since,
        AssignedSpecialistId = start.Staff.Count == 0 ? null : start.Staff[i % start.Staff.Count].Id,
    };

    private Contact Contact(int i) => new()
    {
        Id = start.Contact + i,
        AbonentId = start.Abonent + i,
        Name = $"Контакт {start.Contact + i:00000}",
        Email = $"contact{start.Contact + i}@measure.example",
        IsResponsible = true,
    };

    private Contract Contract(int i) => new()
    {
        Id = start.Contract + i,
        AbonentId = start.Abonent + i,
        Number = $"М-{start.Contract + i:00000}",
        SignedOn = since.InUtc().Date,
        EditionNumber = timetable.Editions.InForceOn(since.InUtc().Date).Number,
    };

    private TierAssignment Assignment(int i) => new()
    {
        Id = start.Assignment + i,
        AbonentId = start.Abonent + i,
        Tier = TierOf(i),
        EffectiveFrom = since,
        AssignedAt = since,
        AppliedAt = since,
        AssignedByName = "seed",
        Reason = "для измерений",
    };
}
