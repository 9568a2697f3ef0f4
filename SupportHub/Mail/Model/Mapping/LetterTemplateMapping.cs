using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportHub.Mail.Model.Mapping;

internal sealed class LetterTemplateMapping : IEntityTypeConfiguration<LetterTemplate>
{
    public void Configure(EntityTypeBuilder<LetterTemplate> template)
    {
        template.ToTable("LetterTemplates");
        template.Property(t => t.Language).HasMaxLength(8);
        template.Property(t => t.Subject).HasMaxLength(LetterTemplate.SubjectLength);
        template.Property(t => t.Body).HasMaxLength(LetterTemplate.BodyLength);
        template.Property(t => t.ChangedBy).HasMaxLength(200);
        template.Property(t => t.Version).IsConcurrencyToken();
        template.HasIndex(t => new { t.Kind, t.Language }).IsUnique();
    }
}
