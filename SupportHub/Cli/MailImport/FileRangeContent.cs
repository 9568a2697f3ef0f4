using System.Net;

namespace SupportHub.Cli.MailImport;

/// <summary>Bytes of a file as the body of a request, never all in memory.</summary>
internal sealed class FileRangeContent(FileRange range) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await using var file = new FileStream(range.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        file.Position = range.From;
        var buffer = new byte[64 * 1024];
        for (var left = range.To - range.From; left > 0;)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)));
            if (read == 0) throw new EndOfStreamException($"{range.Path} became shorter while it was read.");
            await stream.WriteAsync(buffer.AsMemory(0, read));
            left -= read;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = range.To - range.From;
        return true;
    }
}
