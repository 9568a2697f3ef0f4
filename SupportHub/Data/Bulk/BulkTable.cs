using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SupportHub.Data.Bulk;

/// <summary>A column of a table and how to read its stored value from an entity.</summary>
/// <param name="Stored">The provider's type of the value.</param>
internal sealed record BulkColumn(string Name, Type Stored, Func<object, object?> Read);

/// <summary>The table of an entity with all its columns, owned parts included, as the model maps them: a new column needs no change here.</summary>
internal sealed class BulkTable
{
    private static readonly ConcurrentDictionary<(IModel, Type), BulkTable> Known = new();

    private BulkTable(IEntityType entity)
    {
        Name = entity.GetTableName()!;
        var table = StoreObjectIdentifier.Table(Name, entity.GetSchema());
        Columns = [.. Of(entity, table, owner => owner).Concat(entity.GetNavigations()
            .Where(n => n.TargetEntityType.IsOwned() && !n.IsCollection)
            .SelectMany(n => Of(n.TargetEntityType, table, n.GetGetter().GetClrValue)))];
    }

    public string Name { get; }

    public IReadOnlyList<BulkColumn> Columns { get; }

    public static BulkTable Of(IModel model, Type entity) => Known.GetOrAdd(
        (model, entity),
        key => new BulkTable(key.Item1.FindEntityType(key.Item2) ?? throw new InvalidOperationException($"{key.Item2.Name} is not kept.")));

    private static IEnumerable<BulkColumn> Of(IEntityType entity, StoreObjectIdentifier table, Func<object, object?> part)
    {
        foreach (var property in entity.GetProperties().Where(p => !p.IsShadowProperty() && !(entity.IsOwned() && p.IsPrimaryKey())))
        {
            var converter = property.GetTypeMapping().Converter;
            var getter = property.GetGetter();
            var stored = converter?.ProviderClrType ?? property.ClrType;
            yield return new BulkColumn(
                property.GetColumnName(table)!,
                Nullable.GetUnderlyingType(stored) ?? stored,
                owner => part(owner) is { } o && getter.GetClrValue(o) is { } value ? converter is null ? value : converter.ConvertToProvider(value) : null);
        }
    }
}
