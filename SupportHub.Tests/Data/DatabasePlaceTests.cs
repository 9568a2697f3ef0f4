using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Shouldly;
using SupportHub.Data;
using Xunit;

namespace SupportHub.Tests.Data;

public sealed class DatabasePlaceTests
{
    [Fact]
    public void A_database_that_is_moved_away_under_the_app_is_missed_and_not_begun_anew()
    {
        var root = Directory.CreateTempSubdirectory("supporthub-place-").FullName;
        try
        {
            Open(root);
            Open(root);
            var file = Path.Combine(root, "data", "supporthub.db");
            var running = Place(root);
            File.Delete(file);
            using var connection = new SqliteConnection(running.Connection);
            Should.Throw<SqliteException>(connection.Open).SqliteErrorCode.ShouldBe(14, "cannot open: the storage is away");
            File.Exists(file).ShouldBeFalse();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static DatabasePlace Place(string root) => DatabasePlace.Of(new ConfigurationBuilder().Build(), root);

    // the first time it is made
    private static void Open(string root)
    {
        using var connection = new SqliteConnection($"{Place(root).Connection};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version = 1";
        command.ExecuteNonQuery();
    }
}
