using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportHub.Mail.Model.Mapping;

internal sealed class OutboxLetterMapping : IEntityTypeConfiguration<OutboxLetter>
{
    public void Configure(EntityTypeBuilder<OutboxLetter> letter)
    {
        letter.Property(l => l.Id).ValueGeneratedNever();
        letter.Ignore(l => l.WaitsForOpening);
        letter.Ignore(l => l.IsStopped);
        letter.Property(l => l.DiscardedWhy).HasMaxLength(500);
        letter.Property(l => l.To).HasMaxLength(254);
        letter.Property(l => l.ToName).HasMaxLength(200);
        letter.Property(l => l.Language).HasMaxLength(8);
        letter.HasIndex(l => new { l.State, l.NotBefore });
        letter.HasIndex(l => new { l.To, l.CreatedAt });
        letter.HasIndex(l => l.TicketId);
        letter.HasIndex(l => l.MessageId);
        letter.HasOne(l => l.Message).WithMany().HasForeignKey(l => l.MessageId).OnDelete(DeleteBehavior.NoAction);
    }
}
