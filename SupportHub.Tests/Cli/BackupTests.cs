using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Model;
using Xunit;

namespace SupportHub.Tests.Cli;

/// <summary>An archive is whole, whatever goes on while it is made; a restore gives back what was there.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly CommandLine line = new();

    private string Archive => line.At("one.tar.gz");

    public async ValueTask InitializeAsync() => (await line.RunAsync(["migrate"])).Code.ShouldBe(0);

    public ValueTask DisposeAsync()
    {
        line.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_backup_under_load_restored_is_whole()
    {
        using var stop = new CancellationTokenSource();
        using var served = DatabaseLock.Take(line.Database); // the app runs
        var load = Task.Run(() => WriteAsync(stop.Token));
        (int Code, string Out, string Error) backup;
        try
        {
            await WaitForRowsAsync();
            backup = await line.RunAsync(["backup", Archive]);
        }
        finally
        {
            await stop.CancelAsync(); // whatever failed: a writer left behind would write until the machine is full
        }
        var written = await load;
        backup.ShouldBe((0, $"{Archive}: {new FileInfo(Archive).Length / 1024} KB, read back and checked.{Environment.NewLine}", ""));
        served.Dispose();

        (await line.RunAsync(["restore", Archive, "--force"])).Code.ShouldBe(0);
        var restored = Rows();
        restored.ShouldBeGreaterThan(0);
        restored.ShouldBeLessThanOrEqualTo(written);
        // a pair is one transaction: never half of one
        Ask("SELECT COUNT(*) FROM Abonents WHERE Id % 2 = 1 AND Id + 1 NOT IN (SELECT Id FROM Abonents)").ShouldBe(0);
        Ask("SELECT COUNT(*) FROM Attachments").ShouldBe(restored / 2);
        AttachmentHashes().ShouldAllBe(hash => File.Exists(FileOf(hash)) && Hash(FileOf(hash)) == hash);
    }

    [Fact]
    public async Task Keys_and_files_come_back_and_what_was_there_is_kept_aside()
    {
        var key = Path.Combine(line.Data, "keys", "key-1.xml");
        Directory.CreateDirectory(Path.GetDirectoryName(key)!);
        await File.WriteAllTextAsync(key, "<key/>");
        await line.RunAsync(["backup", Archive]);
        await File.WriteAllTextAsync(key, "changed since");

        var refused = await line.RunAsync(["restore", Archive]);
        refused.Code.ShouldBe(1);
        refused.Error.ShouldContain("--force");
        (await File.ReadAllTextAsync(key)).ShouldBe("changed since");

        (await line.RunAsync(["restore", Archive, "--force"])).Code.ShouldBe(0);
        (await File.ReadAllTextAsync(key)).ShouldBe("<key/>");
        var aside = Directory.GetDirectories(line.Data, "before-restore-*").ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(Path.Combine(aside, "keys", "key-1.xml"))).ShouldBe("changed since");
        Directory.GetDirectories(line.Data, "restoring-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task R4_7_access_details_are_not_in_a_backup()
    {
        byte[] @sealed = [.. Enumerable.Range(0, 6000).Select(i => (byte)(i * 7 + (i / 251)))]; // longer than a page
        await using (var db = Context())
        {
            db.Abonents.Add(new Abonent { Id = 1, Name = "Organisation", CreatedAt = NodaTime.Instant.FromUtc(2026, 11, 1, 9, 0) });
            db.Tickets.Add(new Ticket { Id = 10001, AbonentId = 1, Subject = "Ticket" });
            var detail = new AccessDetail { TicketId = 10001, AbonentId = 1, Name = "RDP", GivenByName = "Anna", ExpiresAt = NodaTime.Instant.FromUtc(2030, 1, 1, 0, 0) };
            detail.Keep(@sealed);
            db.AccessDetails.Add(detail);
            await db.SaveChangesAsync();
        }

        (await line.RunAsync(["backup", Archive])).Code.ShouldBe(0);
        (await line.RunAsync(["restore", Archive, "--force"])).Code.ShouldBe(0);
        var restored = await File.ReadAllBytesAsync(line.Database);
        for (var at = 0; at + 64 <= @sealed.Length; at += 64) restored.AsSpan().IndexOf(@sealed.AsSpan(at, 64)).ShouldBe(-1);
        await using var after = Context();
        var left = await after.AccessDetails.SingleAsync();
        (left.Name, left.Sealed, left.DestroyedWhy).ShouldBe(("RDP", null, AccessEnd.NotInBackup));
        left.DestroyedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Letters_that_came_and_went_come_back_and_one_that_went_since_stays()
    {
        var (came, went, since) = (Place("mail/in/ab/cd", new string('a', 64)), Place("mail/out", "one.eml"), Place("mail/out", "two.eml"));
        await File.WriteAllTextAsync(came, "sealed");
        await File.WriteAllTextAsync(went, "letter");
        await File.WriteAllTextAsync(Place("mail/out", "three.eml.part"), "half");
        (await line.RunAsync(["backup", Archive])).Code.ShouldBe(0);
        await File.WriteAllTextAsync(since, "sent since");
        (await line.RunAsync(["restore", Archive, "--force"])).Code.ShouldBe(0);
        (await File.ReadAllTextAsync(since)).ShouldBe("sent since");

        Directory.Delete(line.Data, recursive: true);
        (await line.RunAsync(["restore", Archive])).Code.ShouldBe(0);
        (await File.ReadAllTextAsync(came), await File.ReadAllTextAsync(went)).ShouldBe(("sealed", "letter"));
        Directory.GetFiles(Path.Combine(line.Data, "mail", "out")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_empty_place_needs_no_force()
    {
        await line.RunAsync(["backup", Archive]);
        Directory.Delete(line.Data, recursive: true);
        (await line.RunAsync(["restore", Archive])).Code.ShouldBe(0);
        (await line.RunAsync(["migrate"])).Out.ShouldContain("up to date");
    }

    [Fact]
    public async Task A_damaged_archive_changes_nothing()
    {
        await line.RunAsync(["backup", Archive]);
        var bytes = await File.ReadAllBytesAsync(Archive);
        await File.WriteAllBytesAsync(Archive, bytes[..(bytes.Length / 2)]);
        var before = Hash(line.Database);
        var (code, _, error) = await line.RunAsync(["restore", Archive, "--force"]);
        code.ShouldBe(1);
        error.ShouldNotBeEmpty();
        Hash(line.Database).ShouldBe(before);
        Directory.GetDirectories(line.Data, "before-restore-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_archive_is_never_overwritten()
    {
        await File.WriteAllTextAsync(Archive, "precious");
        (await line.RunAsync(["backup", Archive])).Code.ShouldBe(1);
        (await File.ReadAllTextAsync(Archive)).ShouldBe("precious");
    }

    [Fact]
    public async Task A_restore_is_refused_while_the_app_runs()
    {
        await line.RunAsync(["backup", Archive]);
        using var served = DatabaseLock.Take(line.Database);
        var (code, _, error) = await line.RunAsync(["restore", Archive, "--force"]);
        code.ShouldBe(1);
        error.ShouldContain("Another SupportHub process serves");
    }

    [Fact]
    public async Task A_file_that_is_missing_is_told()
    {
        await using (var db = Context())
        {
            Add(db, 1, new string('a', 64));
            await db.SaveChangesAsync();
        }
        var (code, _, error) = await line.RunAsync(["backup", Archive]);
        code.ShouldBe(1);
        error.ShouldContain("1 attachments");
        File.Exists(Archive).ShouldBeTrue();
    }

    private string Place(string folder, string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(line.Data, folder)).FullName, name);

    private async Task<int> WriteAsync(CancellationToken ct)
    {
        await using var db = Context();
        var written = 0;
        while (!ct.IsCancellationRequested)
        {
            var bytes = RandomNumberGenerator.GetBytes(2000);
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            Directory.CreateDirectory(Path.GetDirectoryName(FileOf(hash))!);
            await File.WriteAllBytesAsync(FileOf(hash), bytes, CancellationToken.None);
            Add(db, written + 1, hash);
            db.Abonents.Add(new Abonent { Id = written + 2, Name = "B" });
            await db.SaveChangesAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            written += 2;
        }
        return written;
    }

    private static void Add(SqliteSupportDb db, long id, string hash)
    {
        db.Abonents.Add(new Abonent { Id = id, Name = "A" });
        var ticket = new Ticket { Id = id, AbonentId = id, Subject = "Тема" };
        ticket.Attachments.Add(new Attachment { FileName = "a.png", ContentType = "image/png", Size = 2000, Hash = hash });
        db.Tickets.Add(ticket);
    }

    private SqliteSupportDb Context() => new(new DbContextOptionsBuilder<SqliteSupportDb>().UseSqlite(line.Settings).Options);

    private Task WaitForRowsAsync() => Eventually.IsTrueAsync(() => Rows() >= 40, "rows come in", TimeSpan.FromMinutes(2));

    private string FileOf(string hash) => Path.Combine(line.Data, "files", hash[..2], hash[2..4], hash);

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private long Rows() => Ask("SELECT COUNT(*) FROM Abonents");

    private SqliteConnection Open()
    {
        var db = new SqliteConnection(line.Settings);
        db.Open();
        return db;
    }

    private long Ask(string sql)
    {
        using var db = Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private List<string> AttachmentHashes()
    {
        using var db = Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT Hash FROM Attachments";
        using var reader = command.ExecuteReader();
        var hashes = new List<string>();
        while (reader.Read()) hashes.Add(reader.GetString(0));
        return hashes;
    }
}
