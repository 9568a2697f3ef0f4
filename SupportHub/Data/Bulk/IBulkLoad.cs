namespace SupportHub.Data.Bulk;

/// <summary>Rows in quantity, past the change tracker: for measuring. Keys are given by the caller.</summary>
public interface IBulkLoad
{
    /// <summary>Writes every chunk in a transaction of its own, its tables in the order given.</summary>
    Task LoadAsync(IAsyncEnumerable<BulkChunk> chunks, CancellationToken ct);
}

/// <summary>Entities of several kinds that belong together; those that others refer to come first.</summary>
public sealed class BulkChunk
{
    private readonly List<(Type Entity, IReadOnlyList<object> Rows)> tables = [];

    public IReadOnlyList<(Type Entity, IReadOnlyList<object> Rows)> Tables => tables;

    public BulkChunk With<T>(IReadOnlyList<T> rows)
        where T : class
    {
        tables.Add((typeof(T), rows));
        return this;
    }
}
