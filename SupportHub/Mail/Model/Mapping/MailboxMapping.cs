using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportHub.Mail.Model.Mapping;

internal sealed class MailboxStateMapping : IEntityTypeConfiguration<MailboxState>
{
    public void Configure(EntityTypeBuilder<MailboxState> mailbox)
    {
        mailbox.Property(m => m.Source).HasMaxLength(MailboxState.SourceLength);
        mailbox.HasIndex(m => m.Source).IsUnique();
    }
}

internal sealed class PutOffLetterMapping : IEntityTypeConfiguration<PutOffLetter>
{
    public void Configure(EntityTypeBuilder<PutOffLetter> letter)
    {
        letter.Property(l => l.Error).HasMaxLength(PutOffLetter.ErrorLength);
        letter.HasOne<MailboxState>().WithMany().HasForeignKey(l => l.MailboxId);
        letter.HasIndex(l => new { l.MailboxId, l.Uid }).IsUnique();
    }
}
