using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Mail.Model;
using SupportHub.Publishing.Model;
using SupportHub.Tickets.Model;

namespace SupportHub.Data;

/// <summary>Everything that is kept. One derived context a provider carries that provider's migrations; the model is the same.</summary>
public abstract class SupportDb(DbContextOptions options) : IdentityDbContext<User, IdentityRole<long>, long>(options)
{
    public DbSet<Abonent> Abonents => Set<Abonent>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<AbonentDomain> AbonentDomains => Set<AbonentDomain>();

    public DbSet<Contract> Contracts => Set<Contract>();

    public DbSet<TierAssignment> TierAssignments => Set<TierAssignment>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<InstalledProduct> InstalledProducts => Set<InstalledProduct>();

    public DbSet<Ticket> Tickets => Set<Ticket>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<Participant> Participants => Set<Participant>();

    public DbSet<AccessDetail> AccessDetails => Set<AccessDetail>();

    public DbSet<Reaction> Reactions => Set<Reaction>();

    public DbSet<Breach> Breaches => Set<Breach>();

    public DbSet<TicketNumbers> TicketNumbers => Set<TicketNumbers>();

    public DbSet<EditionRow> Editions => Set<EditionRow>();

    public DbSet<CalendarDay> CalendarDays => Set<CalendarDay>();

    public DbSet<ProductionYear> ProductionYears => Set<ProductionYear>();

    public DbSet<Announcement> Announcements => Set<Announcement>();

    public DbSet<OutboxLetter> Outbox => Set<OutboxLetter>();

    public DbSet<LetterTemplate> LetterTemplates => Set<LetterTemplate>();
    public DbSet<MailboxState> Mailboxes => Set<MailboxState>();

    public DbSet<PutOffLetter> PutOffLetters => Set<PutOffLetter>();

    public DbSet<InboundLetter> InboundLetters => Set<InboundLetter>();

    public DbSet<LetterMove> LetterMoves => Set<LetterMove>();

    public DbSet<DoomedFile> DoomedFiles => Set<DoomedFile>();

    public DbSet<IntakeRules> IntakeRules => Set<IntakeRules>();

    public DbSet<WallDevice> WallDevices => Set<WallDevice>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<DutyShift> DutyShifts => Set<DutyShift>();

    public DbSet<ChangeLogEntry> ChangeLog => Set<ChangeLogEntry>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<DoneKey> DoneKeys => Set<DoneKey>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<Notice> Notices => Set<Notice>();

    /// <summary>Synchronous saves have no place here: <see cref="AccessEnds"/> must not be passed by.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Save asynchronously.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await AccessEnds.DestroyAsync(this, cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(SupportDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Instant>().HaveConversion<InstantConverter>();
        conventions.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
    }
}
