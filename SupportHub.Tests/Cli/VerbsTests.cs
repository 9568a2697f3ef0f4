using Microsoft.Data.Sqlite;
using Shouldly;
using SupportHub.Data;
using Xunit;

namespace SupportHub.Tests.Cli;

public sealed class VerbsTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task Help_names_every_verb()
    {
        var (code, output, _) = await line.RunAsync(["--help"]);
        code.ShouldBe(0);
        foreach (var verb in new[] { "migrate", "user add", "backup PATH", "restore PATH", "seed --abonents", "mail import PATH" }) output.ShouldContain($"SupportHub {verb}");
    }

    [Theory]
    [InlineData("dance")]
    [InlineData("backup")]
    [InlineData("backup", "a", "b")]
    [InlineData("user", "remove")]
    [InlineData("user", "add", "--email", "a@b.example", "--name", "A", "--role", "King")]
    [InlineData("migrate", "--fast")]
    [InlineData("seed", "--abonents", "none")]
    public async Task What_is_wrongly_used_says_how_and_ends_with_2(params string[] words)
    {
        var (code, _, error) = await line.RunAsync(words);
        code.ShouldBe(2);
        error.ShouldContain("SupportHub ");
    }

    [Fact]
    public async Task Migrate_makes_a_database_and_a_second_time_changes_nothing()
    {
        (await line.RunAsync(["migrate"])).Out.ShouldContain("Brought up to date");
        (await line.RunAsync(["migrate"])).Out.ShouldBe($"The database is up to date.{Environment.NewLine}");
    }

    [Fact]
    public async Task The_first_manager_is_made_with_one_command()
    {
        await line.RunAsync(["migrate"]);
        string[] add = ["user", "add", "--email", "boss@people.example", "--name", "Вера Примерова", "--role", "manager"];
        var (code, output, _) = await line.RunAsync("correct horse battery\n", add);
        code.ShouldBe(0);
        output.ShouldContain("boss@people.example");
        Ask("SELECT COUNT(*) FROM Users u JOIN AspNetUserRoles r ON r.UserId = u.Id JOIN AspNetRoles n ON n.Id = r.RoleId WHERE n.Name = 'Manager'").ShouldBe(1);
        var again = await line.RunAsync("correct horse battery\n", add);
        again.Code.ShouldBe(1);
        again.Error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_weak_password_is_refused_in_words()
    {
        await line.RunAsync(["migrate"]);
        var (code, _, error) = await line.RunAsync("1\n", "user", "add", "--email", "boss@people.example", "--name", "Вера", "--role", "Manager");
        code.ShouldBe(1);
        error.ShouldNotContain("Refusal.");
    }

    [Fact]
    public async Task Before_the_database_is_made_a_user_cannot_be()
    {
        var (code, _, error) = await line.RunAsync("correct horse battery\n", "user", "add", "--email", "boss@people.example", "--name", "Вера", "--role", "Manager");
        code.ShouldBe(1);
        error.ShouldContain("SupportHub migrate");
    }

    [Fact]
    public async Task What_needs_the_database_alone_is_refused_while_it_is_served()
    {
        Directory.CreateDirectory(line.Data);
        using (DatabaseLock.Take(line.Database))
        {
            var (code, _, error) = await line.RunAsync(["migrate"]);
            code.ShouldBe(1);
            error.ShouldContain("Another SupportHub process serves");
        }
        (await line.RunAsync(["migrate"])).Code.ShouldBe(0);
    }

    private long Ask(string sql)
    {
        using var db = new SqliteConnection(line.Settings);
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
