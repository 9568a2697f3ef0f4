using SupportHub.Data.Bulk;
using SupportHub.Data.Log;
using SupportHub.Tickets.Model;

namespace SupportHub.Cli;

/// <summary>The rows of some seeded tickets.</summary>
internal sealed class SeedRows
{
    public List<Ticket> Tickets { get; } = [];

    public List<Message> Messages { get; } = [];

    public List<Reaction> Reactions { get; } = [];

    public List<AuditEntry> Audit { get; } = [];

    public List<ChangeLogEntry> Changes { get; } = [];

    public BulkChunk ToChunk() => new BulkChunk().With(Tickets).With(Messages).With(Reactions).With(Audit).With(Changes);
}
