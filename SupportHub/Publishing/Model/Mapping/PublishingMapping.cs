using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportHub.Publishing.Model.Mapping;

internal sealed class EditionMapping : IEntityTypeConfiguration<EditionRow>
{
    public void Configure(EntityTypeBuilder<EditionRow> edition)
    {
        edition.ToTable("Editions");
        edition.HasKey(e => e.Number);
        edition.Property(e => e.Number).ValueGeneratedNever();
    }
}

internal sealed class CalendarDayMapping : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> day)
    {
        day.HasKey(d => d.Date);
        day.Property(d => d.Hours).HasMaxLength(100);
        day.Property(d => d.Reason).HasMaxLength(300);
    }
}

internal sealed class ProductionYearMapping : IEntityTypeConfiguration<ProductionYear>
{
    public void Configure(EntityTypeBuilder<ProductionYear> year)
    {
        year.HasKey(y => y.Year);
        year.Property(y => y.Year).ValueGeneratedNever();
        year.Property(y => y.Source).HasMaxLength(300);
    }
}

internal sealed class AnnouncementMapping : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> announcement) => announcement.HasIndex(a => a.Until);
}
