using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shouldly;
using SupportHub.Data;
using SupportHub.Identity;
using SupportHub.Mail;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Outbound;
using SupportHub.Mail.Outbound.Transports;
using SupportHub.Mail.Records;
using SupportHub.Mail.Redacting;
using SupportHub.Platform;
using SupportHub.Resources;
using SupportHub.Tests.Mail.Inbound;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Records;

namespace SupportHub.Tests.Mail.Redacting;

/// <summary>A mail room whose letters also go out, and in which passwords are moved.</summary>
internal static class MoveOutRoom
{
    public const string Password = "Zq7!лес&Mn\"4x";

    public static Task<MailRoom> OpenAsync(RewriteLetter? rewrite = null) => MailRoom.OpenAsync(add: services =>
    {
        services.AddSingleton<LetterTokens>().AddSingleton<AccountLetters>(p => new AccountLetters(p.GetRequiredService<LetterTokens>(), p.GetRequiredService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>()));
        services.AddSingleton<IStringLocalizerFactory, TextLocalizer>().AddSingleton(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
        services.AddSingleton<LetterComposer>().AddSingleton<LetterFolder>().AddSingleton<LettersInHand>().AddSingleton<FilesAlong>().AddSingleton<ReadyLetters>().AddSingleton<WayOut>()
            .AddSingleton<ILetterTransport, FilesTransport>().AddSingleton<SendDueLetters>();
        services.AddRedacting();
        if (rewrite is not null) services.AddSingleton(rewrite);
    });

    public static async Task<FoundSecret> MoveAsync(this MailRoom room, long ticket, string secret = Password, Actor? by = null)
    {
        await room.Get<TakeTicket>().ExecuteAsync(MailRoom.Ivan, ticket, null, default);
        var message = (await room.MessagesAsync(ticket))[0].Id;
        var moved = await room.Get<MovePasswordOut>().ExecuteAsync(by ?? MailRoom.Ivan, new PasswordMove(ticket, message, "RDP", new OpenedAccess("10.0.0.1", "admin", secret, ""), 3), default);
        moved.Refusals.Select(r => r.Reason).ShouldBeEmpty();
        return moved.Value;
    }

    public static async Task SendAsync(this MailRoom room)
    {
        room.Now += NodaTime.Duration.FromMinutes(5);
        (await room.Get<SendDueLetters>().ExecuteAsync(MailRoom.Intake, default)).Succeeded.ShouldBeTrue();
    }

    /// <summary>Every file of the database and of the storage in which the password stands, as bytes or as a letter or file that is read.</summary>
    public static async Task<IReadOnlyList<string>> WhereIsAsync(this MailRoom room, string password = Password)
    {
        var secret = new Secret(password);
        var database = room.Get<DatabasePlace>().File!;
        var found = new List<string>();
        foreach (var path in Directory.GetFiles(room.Storage.Root, "*", SearchOption.AllDirectories).Concat(Directory.GetFiles(Path.GetDirectoryName(database)!, Path.GetFileName(database) + "*")))
        {
            var bytes = await ReadAsync(path);
            if (HasBytes(bytes, password)) found.Add(path);
            if (path.StartsWith(room.Storage.MailIn, StringComparison.Ordinal)) bytes = await room.Get<RawLetters>().ReadAsync(Path.GetFileName(path), default);
            if (!path.StartsWith(database, StringComparison.Ordinal) && (Sightings.InLetter(bytes, secret) || Sightings.InFile(bytes, secret) || HasBytes(bytes, password))) found.Add(path);
        }

        return found;
    }

    private static bool HasBytes(byte[] bytes, string password)
    {
        var utf8 = Encoding.UTF8.GetBytes(password);
        var forms = new List<byte[]> { utf8, Encoding.Unicode.GetBytes(password), CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(password), Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(password)[1..^1]) };
        for (var before = 0; before < 3; before++) forms.Add(Encoding.ASCII.GetBytes(Convert.ToBase64String([.. new byte[before], .. utf8])[4..((before + utf8.Length) / 3 * 4)]));
        return forms.Any(form => bytes.AsSpan().IndexOf(form) >= 0);
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var to = new MemoryStream();
        await file.CopyToAsync(to);
        return to.ToArray();
    }
}
