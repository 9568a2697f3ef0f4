using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportHub.Data.Log;

namespace SupportHub.Data.Mapping;

internal sealed class ChangeLogMapping : IEntityTypeConfiguration<ChangeLogEntry>
{
    public void Configure(EntityTypeBuilder<ChangeLogEntry> entry)
    {
        entry.ToTable("ChangeLog");
        entry.HasKey(e => e.Seq);
        entry.Property(e => e.Kind).HasMaxLength(40);
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => new { e.Subject, e.Seq });
    }
}

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("Audit");
        entry.Property(e => e.Act).HasMaxLength(40);
        entry.Property(e => e.ActorName).HasMaxLength(200);
        entry.Property(e => e.ActorRole).HasMaxLength(20);
        entry.Property(e => e.Where).HasMaxLength(20);
        entry.HasIndex(e => new { e.Subject, e.SubjectId, e.Id });
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => new { e.Subject, e.At });
        entry.HasIndex(e => new { e.ActorId, e.At });
    }
}

internal sealed class DoneKeyMapping : IEntityTypeConfiguration<DoneKey>
{
    public void Configure(EntityTypeBuilder<DoneKey> done)
    {
        done.ToTable("DoneKeys");
        done.HasKey(d => new { d.Scope, d.Key });
        done.Property(d => d.Scope).HasMaxLength(100);
        done.Property(d => d.Key).HasMaxLength(200);
        done.HasIndex(d => d.At);
    }
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.HasKey(r => r.Name);
        run.Property(r => r.Name).HasMaxLength(100);
    }
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.Property(n => n.Key).HasMaxLength(200);
        notice.Property(n => n.Kind).HasMaxLength(40);
        notice.HasIndex(n => n.Key).IsUnique();
        notice.HasIndex(n => n.At);
    }
}
