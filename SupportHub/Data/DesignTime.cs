using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SupportHub.Data;

/// <summary>Used by <c>build/add-migration</c> only: no database is opened.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteSupportDb>
{
    public SqliteSupportDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteSupportDb>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>Used by <c>build/add-migration</c> only: no server is asked.</summary>
internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerSupportDb>
{
    public SqlServerSupportDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerSupportDb>().UseSqlServer("Server=.", o => o.UseCompatibilityLevel(150)).Options);
}
