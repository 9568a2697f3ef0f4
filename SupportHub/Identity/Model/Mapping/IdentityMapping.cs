using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportHub.Identity.Model.Mapping;

internal sealed class UserMapping : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("Users");
        user.Property(u => u.DisplayName).HasMaxLength(200);
        user.Property(u => u.Language).HasMaxLength(8);
        user.HasIndex(u => u.ContactId).IsUnique();
        user.HasIndex(u => u.AbonentId);
        user.HasIndex(u => u.NormalizedEmail).IsUnique().HasDatabaseName("EmailIndex");
        user.Ignore(u => u.IsInvited);
    }
}

internal sealed class RoleMapping : IEntityTypeConfiguration<IdentityRole<long>>
{
    public void Configure(EntityTypeBuilder<IdentityRole<long>> role) => role.HasData(Roles.All.Select(name =>
        new IdentityRole<long>(name) { Id = Roles.IdOf(name), NormalizedName = name.ToUpperInvariant(), ConcurrencyStamp = name }));
}

internal sealed class WallDeviceMapping : IEntityTypeConfiguration<WallDevice>
{
    public void Configure(EntityTypeBuilder<WallDevice> device)
    {
        device.Property(d => d.Name).HasMaxLength(100);
        device.Property(d => d.SecretHash).HasMaxLength(64);
        device.Property(d => d.PairingCode).HasMaxLength(16);
        device.HasIndex(d => d.SecretHash).IsUnique();
        device.HasIndex(d => d.PairingCode);
    }
}

internal sealed class ApiTokenMapping : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> token)
    {
        token.Property(t => t.Name).HasMaxLength(100);
        token.Property(t => t.Hash).HasMaxLength(64);
        token.Property(t => t.Prefix).HasMaxLength(16);
        token.HasIndex(t => t.Hash).IsUnique();
    }
}

internal sealed class DutyShiftMapping : IEntityTypeConfiguration<DutyShift>
{
    public void Configure(EntityTypeBuilder<DutyShift> shift)
    {
        shift.HasIndex(s => new { s.CheckedOutAt, s.UserId });
    }
}
