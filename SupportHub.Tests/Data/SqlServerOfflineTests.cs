using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Shouldly;
using SupportHub.Data;
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
