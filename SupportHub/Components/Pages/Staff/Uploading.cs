using Microsoft.AspNetCore.Components.Forms;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;

namespace SupportHub.Components.Pages.Staff;

/// <summary>Files chosen in the browser, on their way into a command.</summary>
internal static class Uploading
{
    /// <summary>The tokens that the command takes, and why a file was not taken.</summary>
    /// <param name="longest">Bytes of one file.</param>
    public static async Task<(IReadOnlyList<string> Tokens, IReadOnlyList<Refusal> Refused)> TakeAsync(this Uploads uploads, Actor me, IEnumerable<IBrowserFile> files, long longest)
    {
        var (tokens, refused) = (new List<string>(), new List<Refusal>());
        foreach (var file in files)
        {
            await using var stream = file.OpenReadStream(longest);
            var taken = await uploads.TakeAsync(me, stream, file.Name, CancellationToken.None);
            if (taken.TryGet(out var upload)) tokens.Add(upload.Token);
            else refused.AddRange(taken.Refusals);
        }
        return (tokens, refused);
    }
}
