using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Files;

/// <summary>
/// Files on their way into a message: a person uploads one and gets a token; the command takes tokens. A token is worth something to the
/// person who uploaded the file alone, for half a day.
/// </summary>
public sealed class Uploads(FileStore store, IDataProtectionProvider protection, IOptions<TicketOptions> options, TimeProvider time)
{
    private static readonly Duration Worth = Duration.FromHours(12);

    private readonly IDataProtector protector = protection.CreateProtector("SupportHub.Uploads");

    /// <summary>Stores the bytes. An abonent's file must be a screenshot: JPG, GIF or PNG (R4.5-template).</summary>
    public async Task<Outcome<Upload>> TakeAsync(Actor actor, Stream bytes, string? fileName, CancellationToken ct)
    {
        if (PersonOf(actor) is not { } person) return new Refusal("Refusal.SignInFirst");
        var stored = await store.StoreAsync(bytes, fileName, options.Value.MaxFileBytes, ct);
        if (!stored.TryGet(out var file)) return stored.Refusal!;
        if (Unwanted(actor, file) is { } refusal) return refusal;
        return new Upload(protector.Protect(JsonSerializer.Serialize(new Held(person, time.Now().ToUnixTimeSeconds(), file))), file.FileName, file.ContentType, file.Size, file.IsImage);
    }

    /// <summary>The files behind the tokens; every token that is worth nothing is a refusal of its own.</summary>
    public (IReadOnlyList<StoredFile> Files, IReadOnlyList<Refusal> Refusals) Read(Actor actor, IReadOnlyList<string>? tokens)
    {
        if (tokens is null or { Count: 0 }) return ([], []);
        if (tokens.Count > options.Value.MaxFiles)
            return ([], [new Refusal("Refusal.TooManyFiles", Field: "Files", Words: options.Value.MaxFiles.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        var files = new List<StoredFile>();
        var refusals = new List<Refusal>();
        foreach (var token in tokens)
        {
            if (Open(actor, token) is not { } file) refusals.Add(new Refusal("Refusal.FileGone", Field: "Files"));
            else if (Unwanted(actor, file) is { } refusal) refusals.Add(refusal);
            else files.Add(file);
        }

        return (files, refusals);
    }

    private static Refusal? Unwanted(Actor actor, StoredFile file) =>
        actor.Role == ActorRole.Abonent && !file.IsImage ? new Refusal("Refusal.OnlyScreenshots", Clauses.Template, "Files", file.FileName) : null;

    private StoredFile? Open(Actor actor, string token)
    {
        try
        {
            var held = JsonSerializer.Deserialize<Held>(protector.Unprotect(token));
            var fresh = held is not null && held.Person == PersonOf(actor) && time.Now() < Instant.FromUnixTimeSeconds(held.At) + Worth;
            return fresh && store.Has(held!.File.Hash) ? held.File : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }

    private static string? PersonOf(Actor actor) => actor switch
    {
        { UserId: { } user } => $"user {user}",
        { ContactId: { } contact } => $"contact {contact}",
        { IsSystem: true } => $"system {actor.Name}",
        _ => null,
    };

    private sealed record Held(string Person, long At, StoredFile File);
}

/// <summary>A file that was taken: its token goes into the command.</summary>
public sealed record Upload(string Token, string FileName, string ContentType, long Size, bool IsImage);
