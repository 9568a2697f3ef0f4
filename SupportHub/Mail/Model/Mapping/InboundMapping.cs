using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportHub.Tickets.Model;

namespace SupportHub.Mail.Model.Mapping;

internal sealed class InboundLetterMapping : IEntityTypeConfiguration<InboundLetter>
{
    public void Configure(EntityTypeBuilder<InboundLetter> letter)
    {
        letter.Ignore(l => l.Waits);
        letter.Ignore(l => l.CanRelease);
        letter.Ignore(l => l.RawName);
        letter.Property(l => l.StoredAs).HasMaxLength(64);
        letter.Property(l => l.MailId).HasMaxLength(InboundLetter.IdLength);
        letter.Property(l => l.From).HasMaxLength(InboundLetter.AddressLength);
        letter.Property(l => l.FromName).HasMaxLength(200);
        letter.Property(l => l.Subject).HasMaxLength(InboundLetter.SubjectLength);
        letter.Property(l => l.Source).HasMaxLength(InboundLetter.SourceLength);
        letter.Property(l => l.EnvelopeFrom).HasMaxLength(InboundLetter.AddressLength);
        letter.Property(l => l.EnvelopeTo).HasMaxLength(InboundLetter.AddressLength);
        letter.Property(l => l.RawHash).HasMaxLength(64);
        letter.Property(l => l.CopyKey).HasMaxLength(64);
        letter.Property(l => l.ContentHash).HasMaxLength(64);
        letter.Property(l => l.Reason).HasMaxLength(60);
        letter.Property(l => l.ReleasedByName).HasMaxLength(200);
        letter.HasOne(l => l.Message).WithMany().HasForeignKey(l => l.MessageId).OnDelete(DeleteBehavior.NoAction);
        letter.HasOne<Ticket>().WithMany().HasForeignKey(l => l.TicketId).OnDelete(DeleteBehavior.NoAction);
        Indexes(letter);
    }

    private static void Indexes(EntityTypeBuilder<InboundLetter> letter)
    {
        // the same bytes, and the same letter, are there once whatever happens at the same time
        letter.HasIndex(l => l.RawHash).IsUnique();
        letter.HasIndex(l => l.CopyKey).IsUnique();
        letter.HasIndex(l => l.StoredAs);
        letter.HasIndex(l => l.MailId);
        letter.HasIndex(l => new { l.From, l.ReceivedAt });
        letter.HasIndex(l => new { l.Verdict, l.Id });
        letter.HasIndex(l => new { l.Verdict, l.Release });
        letter.HasIndex(l => l.MessageId);
        letter.HasIndex(l => l.TicketId);
        letter.HasIndex(l => l.PointsAtTicketId);
        letter.HasIndex(l => l.CopyOfId);
        letter.HasIndex(l => new { l.RawGoneAt, l.ReceivedAt });
        letter.HasIndex(l => l.ReceivedAt);
    }
}

internal sealed class IntakeRulesMapping : IEntityTypeConfiguration<IntakeRules>
{
    public void Configure(EntityTypeBuilder<IntakeRules> rules)
    {
        rules.ToTable("IntakeRules");
        rules.Property(r => r.Id).ValueGeneratedNever();
        rules.Property(r => r.Version).IsConcurrencyToken();
        rules.HasData(new IntakeRules());
    }
}

internal sealed class LetterMoveMapping : IEntityTypeConfiguration<LetterMove>
{
    public void Configure(EntityTypeBuilder<LetterMove> move)
    {
        move.HasIndex(m => m.LetterId);
        move.HasOne<InboundLetter>().WithMany().HasForeignKey(m => m.LetterId).OnDelete(DeleteBehavior.NoAction);
    }
}
