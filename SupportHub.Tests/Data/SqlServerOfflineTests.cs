using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NodaTime;
using Shouldly;
using SupportHub.Data;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Data;

/// <summary>What can be proven of SQL Server without one: the model is in step, the script that a DBA would run parses.</summary>
public class SqlServerOfflineTests
{
    [Fact]
    public void The_migrations_are_in_step_with_the_model()
    {
        using var db = SqlServer();
        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public void The_sqlite_migrations_are_in_step_with_the_model()
    {
        using var db = new SqliteSupportDb(new DbContextOptionsBuilder<SqliteSupportDb>().UseSqlite("Data Source=:memory:").Options);
        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public void The_idempotent_script_parses_and_names_only_tables_that_it_makes()
    {
        using var db = SqlServer();
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        var parsed = Sql.Parse(script);
        var made = new HashSet<string>(Sql.TablesMade(parsed), StringComparer.OrdinalIgnoreCase) { "__EFMigrationsHistory" };
        made.ShouldContain("Tickets");
        Sql.TablesNamed(parsed).Where(name => !made.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_query_that_only_SQLite_knows_is_found()
    {
        var other = new OnSqlServer();
        await using var store = await Store.OpenAsync(Instant.FromUtc(2026, 11, 17, 7, 0), other.Under);
        await store.ReadAsync(db => db.Tickets.CountAsync(t => EF.Functions.Glob(t.Subject, "a*")));
        await store.ReadAsync(db => db.Tickets.CountAsync(t => t.Subject.StartsWith("a")));
        (other.Failed.Count, other.Translated.Count).ShouldBe((1, 1));
    }

    /// <summary>
    /// 1,700 bytes a key of an index, 900 a primary key of a table; a text without a length can be none. Identity's own tables of outside sign-ins are wider on
    /// paper, as everywhere, and nothing is written to them.
    /// </summary>
    [Fact]
    public void No_key_is_wider_than_the_server_takes()
    {
        using var db = SqlServer();
        var keys = db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not ("AspNetUserLogins" or "AspNetUserTokens")).SelectMany(entity =>
            entity.GetIndexes().Select(index => (Name: index.GetDatabaseName()!, index.Properties, Most: 1700))
                .Concat(entity.GetKeys().Select(key => (Name: key.GetName()!, key.Properties, Most: key.IsPrimaryKey() ? 900 : 1700))));
        keys.Where(key => key.Properties.Sum(BytesOf) > key.Most).Select(key => $"{key.Name}: {key.Properties.Sum(BytesOf)}").ShouldBeEmpty();
    }

    /// <summary>Error 1785: the server makes no foreign key by which a deletion would reach a table on two ways.</summary>
    [Fact]
    public void No_deletion_reaches_a_table_on_two_ways()
    {
        using var db = SqlServer();
        var cascades = db.Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys())
            .Where(key => key.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull && !key.IsOwnership)
            .Select(key => (From: key.PrincipalEntityType.GetTableName()!, To: key.DeclaringEntityType.GetTableName()!)).ToList();
        cascades.Count.ShouldBeGreaterThan(5);
        var tables = cascades.Select(c => c.From).Distinct().ToList();
        tables.SelectMany(table => Reached(table, cascades, 0).GroupBy(to => to).Where(ways => ways.Count() > 1).Select(ways => $"{table} → {ways.Key}")).ShouldBeEmpty();
    }

    private static IEnumerable<string> Reached(string table, IReadOnlyList<(string From, string To)> cascades, int depth)
    {
        depth.ShouldBeLessThan(20, "a circle of deletions");
        return cascades.Where(c => c.From == table).SelectMany(c => Reached(c.To, cascades, depth + 1).Prepend(c.To));
    }

    private static int BytesOf(IProperty property)
    {
        var type = property.GetColumnType();
        var length = Regex.Match(type, @"\((\d+|max)").Groups[1].Value;
        return type switch
        {
            _ when length == "max" => 1_000_000,
            _ when type.StartsWith("nvarchar", StringComparison.Ordinal) => 2 * int.Parse(length, CultureInfo.InvariantCulture),
            _ when type.StartsWith("varbinary", StringComparison.Ordinal) || type.StartsWith("varchar", StringComparison.Ordinal) => int.Parse(length, CultureInfo.InvariantCulture),
            "uniqueidentifier" => 16,
            _ => 8,
        };
    }

    internal static SqlServerSupportDb SqlServer() =>
        new(new DbContextOptionsBuilder<SqlServerSupportDb>().UseSqlServer("Server=.", o => o.UseCompatibilityLevel(150)).Options);
}

/// <summary>Microsoft's own parser for its own language.</summary>
internal static class Sql
{
    public static TSqlFragment Parse(string sql)
    {
        using var reader = new StringReader(sql);
        var fragment = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        errors.Select(e => $"{e.Line}:{e.Column} {e.Message}").ShouldBeEmpty();
        return fragment;
    }

    public static IEnumerable<string> TablesMade(TSqlFragment fragment)
    {
        var found = new Made();
        fragment.Accept(found);
        return found.Names;
    }

    public static IEnumerable<string> TablesNamed(TSqlFragment fragment)
    {
        var found = new Named();
        fragment.Accept(found);
        return found.Names;
    }

    private sealed class Made : TSqlFragmentVisitor
    {
        public List<string> Names { get; } = [];

        public override void Visit(CreateTableStatement node) => Names.Add(node.SchemaObjectName.BaseIdentifier.Value);
    }

    private sealed class Named : TSqlFragmentVisitor
    {
        public List<string> Names { get; } = [];

        public override void Visit(NamedTableReference node)
        {
            if (node.SchemaObject.SchemaIdentifier?.Value is not "sys") Names.Add(node.SchemaObject.BaseIdentifier.Value);
        }
    }
}
