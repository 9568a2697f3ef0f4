using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportHub.Mail.Model.Mapping;

internal sealed class DoomedFileMapping : IEntityTypeConfiguration<DoomedFile>
{
    public void Configure(EntityTypeBuilder<DoomedFile> doomed) => doomed.Property(d => d.Name).HasMaxLength(64);
}
