using Microsoft.Extensions.Options;
using SupportHub.Mail.Inbound.Fetching;
using SupportHub.Mail.Records;
using SupportHub.Mail.Transport;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>
/// A manager asks whether letters can be written into their folder, or taken out of the watched one: a hidden file is put there and taken away, which
/// nobody takes for a letter.
/// </summary>
public sealed class TestLetterFolder(Storage storage, IOptions<MailOptions> options)
{
    private const string Folder = nameof(MailStep.Directory), Write = nameof(MailStep.Write);

    /// <param name="watched">The one that letters come from; else that of the letters that go out.</param>
    public async Task<Outcome<ConnectionVerdict>> ExecuteAsync(Actor actor, bool watched, CancellationToken ct)
    {
        if (!actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        if (watched && options.Value.Folder.Path.Length == 0) return new Refusal("Refusal.Mail.NoSuchMailbox");
        var folder = watched ? Path.GetFullPath(options.Value.Folder.Path, storage.Root) : storage.MailOut;
        if (await FaultAsync(() => Made(folder)) is { } none) return new ConnectionVerdict([Failed(Folder, none), new ConnectionStep(Write, null)]);
        return await FaultAsync(() => TryAsync(folder, watched, ct)) is { } shut
            ? new ConnectionVerdict([new ConnectionStep(Folder, true), Failed(Write, shut)])
            : new ConnectionVerdict([new ConnectionStep(Folder, true), new ConnectionStep(Write, true)]);
    }

    private static ConnectionStep Failed(string step, string details) => new(step, false, nameof(MailFaultKind.Folder), details);

    private static Task Made(string folder)
    {
        Directory.CreateDirectory(folder);
        return Task.CompletedTask;
    }

    // a letter of a maildir is moved from the one to the other
    private static async Task TryAsync(string folder, bool watched, CancellationToken ct)
    {
        string[] places = watched && FolderLetters.IsMaildir(folder) ? [Path.Combine(folder, "new"), Path.Combine(folder, "cur")] : [folder];
        foreach (var place in places)
        {
            Directory.CreateDirectory(place);
            var file = Path.Combine(place, $".{Guid.NewGuid():N}");
            await File.WriteAllTextAsync(file, "", ct);
            File.Delete(file);
        }
    }

    private static async Task<string?> FaultAsync(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }
}
