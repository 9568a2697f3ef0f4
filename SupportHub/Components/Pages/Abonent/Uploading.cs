using Microsoft.AspNetCore.Components.Forms;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;

namespace SupportHub.Components.Pages.Abonent;

/// <summary>Files chosen in the browser, through the circuit into the store: their tokens go into the command.</summary>
internal static class Uploading
{
    // the store refuses by the setting, with words; this only bounds the stream
    private const long MostBytes = 1L << 30;

    /// <returns>Tokens, or the refusals of the first file that is not wanted.</returns>
    public static async Task<(IReadOnlyList<string> Tokens, IReadOnlyList<Refusal> Refusals)> TakeAsync(Uploads uploads, Actor actor, IReadOnlyList<IBrowserFile> files)
    {
        var tokens = new List<string>();
        foreach (var file in files)
        {
            await using var bytes = file.OpenReadStream(MostBytes);
            var taken = await uploads.TakeAsync(actor, bytes, file.Name, CancellationToken.None);
            if (!taken.TryGet(out var upload)) return ([], taken.Refusals);
            tokens.Add(upload.Token);
        }

        return (tokens, []);
    }
}
