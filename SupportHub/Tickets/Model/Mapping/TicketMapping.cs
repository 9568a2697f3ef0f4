using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportHub.Abonents.Model;

namespace SupportHub.Tickets.Model.Mapping;

internal sealed class TicketMapping : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> ticket)
    {
        ticket.Property(t => t.Id).ValueGeneratedNever();
        ticket.Ignore(t => t.Tid);
        ticket.Ignore(t => t.Clock);
        ticket.Property(t => t.Version).IsConcurrencyToken();
        ticket.Property(t => t.Subject).HasMaxLength(Ticket.SubjectLength);
        ticket.Property(t => t.SubjectKey).HasMaxLength(Ticket.SubjectKeyLength);
        ticket.Property(t => t.ClockText).HasMaxLength(1000);
        ticket.OwnsOne(t => t.Facts, facts =>
        {
            facts.Property(f => f.ProductName).HasMaxLength(200);
            facts.Property(f => f.ClientVersion).HasMaxLength(50);
            facts.Property(f => f.ServerVersion).HasMaxLength(50);
            facts.Property(f => f.HowOften).HasMaxLength(300);
            facts.Property(f => f.ContactName).HasMaxLength(200);
            facts.Property(f => f.ContactEmail).HasMaxLength(254);
            facts.Property(f => f.ContactPhone).HasMaxLength(50);
        });
        ticket.Navigation(t => t.Facts).IsRequired();
        ticket.OwnsOne(t => t.Paper, paper => paper.Property(p => p.Number).HasMaxLength(100));
        ticket.HasOne(t => t.Abonent).WithMany().HasForeignKey(t => t.AbonentId).OnDelete(DeleteBehavior.NoAction);
        ticket.HasOne(t => t.AuthorContact).WithMany().HasForeignKey(t => t.AuthorContactId).OnDelete(DeleteBehavior.NoAction);
        ticket.HasOne(t => t.Assignee).WithMany().HasForeignKey(t => t.AssigneeId).OnDelete(DeleteBehavior.NoAction);
        Indexes(ticket);
    }

    /// <summary>One index a hot query: the board's open tickets, an abonent's list, a person's work, what is due, what closes.</summary>
    private static void Indexes(EntityTypeBuilder<Ticket> ticket)
    {
        ticket.HasIndex(t => new { t.Status, t.Id });
        ticket.HasIndex(t => new { t.AbonentId, t.ChangedAt, t.Id });
        ticket.HasIndex(t => new { t.AuthorContactId, t.ChangedAt, t.Id });
        ticket.HasIndex(t => new { t.AssigneeId, t.Status });
        ticket.HasIndex(t => new { t.SubjectKey, t.Id });
        ticket.HasIndex(t => t.DueAt);
        ticket.HasIndex(t => t.AtRiskAt);
        ticket.HasIndex(t => t.ClosesAt);
        ticket.HasIndex(t => t.ReviewOn);
        ticket.HasIndex(t => t.RegisteredAt);
        ticket.HasIndex(t => t.FollowsTicketId);
    }
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.Property(m => m.AuthorName).HasMaxLength(200);
        message.HasOne(m => m.Ticket).WithMany(t => t.Messages).HasForeignKey(m => m.TicketId).OnDelete(DeleteBehavior.Cascade);
        message.HasIndex(m => new { m.TicketId, m.Id });
        message.HasIndex(m => m.UndoUntil);
    }
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.Property(a => a.FileName).HasMaxLength(200);
        attachment.Property(a => a.ContentType).HasMaxLength(100);
        attachment.Property(a => a.Hash).HasMaxLength(64);
        attachment.HasIndex(a => a.Hash);
        attachment.HasOne<Ticket>().WithMany(t => t.Attachments).HasForeignKey(a => a.TicketId).OnDelete(DeleteBehavior.Cascade);
        attachment.HasOne(a => a.Message).WithMany(m => m.Attachments).HasForeignKey(a => a.MessageId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class ParticipantMapping : IEntityTypeConfiguration<Participant>
{
    public void Configure(EntityTypeBuilder<Participant> participant)
    {
        participant.HasKey(p => new { p.ContactId, p.TicketId });
        participant.HasOne<Ticket>().WithMany(t => t.Participants).HasForeignKey(p => p.TicketId).OnDelete(DeleteBehavior.Cascade);
        participant.HasOne<Contact>().WithMany().HasForeignKey(p => p.ContactId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class ReactionMapping : IEntityTypeConfiguration<Reaction>
{
    public void Configure(EntityTypeBuilder<Reaction> reaction)
    {
        reaction.Property(r => r.ClockText).HasMaxLength(1000);
        reaction.HasIndex(r => r.TicketId);
        reaction.HasIndex(r => r.MessageId);
        reaction.HasOne(r => r.Message).WithMany().HasForeignKey(r => r.MessageId).OnDelete(DeleteBehavior.NoAction);
        reaction.HasIndex(r => r.EndedAt);
        reaction.HasOne<Ticket>().WithMany().HasForeignKey(r => r.TicketId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BreachMapping : IEntityTypeConfiguration<Breach>
{
    public void Configure(EntityTypeBuilder<Breach> breach)
    {
        breach.HasIndex(b => new { b.TicketId, b.ClockStartedAt, b.DueAt }).IsUnique();
        breach.HasIndex(b => b.RecordedAt);
        breach.HasOne<Ticket>().WithMany().HasForeignKey(b => b.TicketId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccessDetailMapping : IEntityTypeConfiguration<AccessDetail>
{
    public void Configure(EntityTypeBuilder<AccessDetail> detail)
    {
        detail.Property(d => d.Name).HasMaxLength(AccessDetail.NameLength);
        detail.Property(d => d.GivenByName).HasMaxLength(200);
        detail.HasIndex(d => d.TicketId);
        detail.HasIndex(d => new { d.DestroyedAt, d.ExpiresAt });
        detail.HasOne<Ticket>().WithMany().HasForeignKey(d => d.TicketId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TicketNumbersMapping : IEntityTypeConfiguration<TicketNumbers>
{
    public void Configure(EntityTypeBuilder<TicketNumbers> numbers)
    {
        numbers.Property(n => n.Id).ValueGeneratedNever();
        numbers.Property(n => n.Next).IsConcurrencyToken();
        numbers.HasData(new TicketNumbers());
    }
}
