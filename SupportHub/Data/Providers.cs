using Microsoft.EntityFrameworkCore;

namespace SupportHub.Data;

/// <summary>The embedded default.</summary>
public sealed class SqliteSupportDb(DbContextOptions<SqliteSupportDb> options) : SupportDb(options);

/// <summary>The server database.</summary>
public sealed class SqlServerSupportDb(DbContextOptions<SqlServerSupportDb> options) : SupportDb(options);
