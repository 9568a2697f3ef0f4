using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportHub.Abonents.Model.Mapping;

internal sealed class AbonentMapping : IEntityTypeConfiguration<Abonent>
{
    public void Configure(EntityTypeBuilder<Abonent> abonent)
    {
        abonent.Property(a => a.Version).IsConcurrencyToken();
        abonent.Property(a => a.Name).HasMaxLength(200);
        abonent.Property(a => a.City).HasMaxLength(100);
        abonent.Property(a => a.Language).HasMaxLength(8);
        abonent.HasIndex(a => a.Name);
        abonent.HasOne(a => a.AssignedSpecialist).WithMany().HasForeignKey(a => a.AssignedSpecialistId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> contact)
    {
        contact.Property(c => c.Name).HasMaxLength(200);
        contact.Property(c => c.Email).HasMaxLength(254);
        contact.Property(c => c.Phone).HasMaxLength(50);
        contact.HasIndex(c => c.Email);
        contact.HasOne(c => c.Abonent).WithMany(a => a.Contacts).HasForeignKey(c => c.AbonentId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class ContractMapping : IEntityTypeConfiguration<Contract>
{
    public void Configure(EntityTypeBuilder<Contract> contract)
    {
        contract.Property(c => c.Number).HasMaxLength(100);
        contract.HasIndex(c => c.ValidUntil);
        contract.HasOne(c => c.Abonent).WithMany(a => a.Contracts).HasForeignKey(c => c.AbonentId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class TierAssignmentMapping : IEntityTypeConfiguration<TierAssignment>
{
    public void Configure(EntityTypeBuilder<TierAssignment> assignment)
    {
        assignment.Property(a => a.AssignedByName).HasMaxLength(200);
        assignment.Property(a => a.UndoneByName).HasMaxLength(200);
        assignment.HasIndex(a => new { a.AbonentId, a.EffectiveFrom });
        assignment.HasIndex(a => new { a.AppliedAt, a.EffectiveFrom });
        assignment.HasOne(a => a.Abonent).WithMany(a => a.Assignments).HasForeignKey(a => a.AbonentId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class ProductMapping : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> product) => product.Property(p => p.Name).HasMaxLength(200);
}

internal sealed class InstalledProductMapping : IEntityTypeConfiguration<InstalledProduct>
{
    public void Configure(EntityTypeBuilder<InstalledProduct> installed)
    {
        installed.Property(i => i.ClientVersion).HasMaxLength(50);
        installed.Property(i => i.ServerVersion).HasMaxLength(50);
        installed.HasIndex(i => new { i.AbonentId, i.ProductId }).IsUnique();
        installed.HasOne<Abonent>().WithMany(a => a.Products).HasForeignKey(i => i.AbonentId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class AbonentDomainMapping : IEntityTypeConfiguration<AbonentDomain>
{
    public void Configure(EntityTypeBuilder<AbonentDomain> domain)
    {
        domain.Property(d => d.Domain).HasMaxLength(254);
        domain.HasIndex(d => d.Domain).IsUnique();
        domain.HasOne(d => d.Abonent).WithMany(a => a.Domains).HasForeignKey(d => d.AbonentId).OnDelete(DeleteBehavior.NoAction);
    }
}
