using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using SupportHub.Data;
using SupportHub.Tests.Data;

namespace SupportHub.Tests.Support;

/// <summary>Has each query that a test sends to SQLite translated for SQL Server as well, which needs none: a query that only one of them knows is found.</summary>
internal sealed class OnSqlServer : IQueryExpressionInterceptor
{
    /// <summary>Queries that were translated.</summary>
    public ConcurrentQueue<string> Translated { get; } = new();

    /// <summary>What SQL Server's side said of those that it does not know.</summary>
    public ConcurrentQueue<string> Failed { get; } = new();

    public void Under(IServiceCollection services) => services.ConfigureDbContext<SqliteSupportDb>(options => options.AddInterceptors(this), ServiceLifetime.Singleton);

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        using var db = SqlServerOfflineTests.SqlServer();
        var query = new Roots(db.Model, db.GetService<IAsyncQueryProvider>()).Visit(queryExpression);
        try
        {
            Compile(db, query);
            Translated.Enqueue($"{queryExpression}");
        }
        catch (Exception e) when (e.GetBaseException() is InvalidOperationException or NotSupportedException)
        {
            Failed.Enqueue(e.GetBaseException().Message);
        }

        return queryExpression;
    }

    private static void Compile(DbContext db, Expression query)
    {
        var result = query.Type.IsGenericType && typeof(IQueryable).IsAssignableFrom(query.Type) ? typeof(IEnumerable<>).MakeGenericType(query.Type.GetGenericArguments()[0]) : query.Type;
        typeof(IDatabase).GetMethod(nameof(IDatabase.CompileQuery))!.MakeGenericMethod(result).Invoke(db.GetService<IDatabase>(), [query, false]);
    }

    /// <summary>The same tables, of the other model.</summary>
    private sealed class Roots(IModel model, IAsyncQueryProvider provider) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) =>
            node is EntityQueryRootExpression root ? new EntityQueryRootExpression(provider, model.FindEntityType(root.EntityType.Name)!) : base.VisitExtension(node);
    }
}
