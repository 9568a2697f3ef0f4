using SupportHub.Mail.Mime.Reading.Headers;
using SupportHub.Mail.Mime.Reading.Transfer;

namespace SupportHub.Mail.Mime.Reading.Parts;

/// <summary>A MIME part: a leaf with a body, or a multipart with parts.</summary>
/// <param name="Type">What it is: declared, or what stands for it.</param>
/// <param name="Raw">The body, its transfer encoding untouched.</param>
internal sealed record Part(HeaderList Headers, MediaField Type, MediaField Disposition, ReadOnlyMemory<byte> Raw, IReadOnlyList<Part> Parts)
{
    public string Media => Type.Value;

    public bool IsMultipart => Media.StartsWith("multipart/", StringComparison.Ordinal);

    public bool IsText => Media.StartsWith("text/", StringComparison.Ordinal);

    /// <summary>Declared several times: the one that is an encoding, or nobody would have named it.</summary>
    public string Encoding => Headers.All("Content-Transfer-Encoding").FirstOrDefault(value => TransferDecoder.KindOf(value) != TransferKind.Identity) ?? "";

    /// <summary>The declared file name, not yet safe; null where there is none.</summary>
    public string? FileName => Unquoted(NotEmpty(Disposition["filename"]) ?? NotEmpty(Type["name"]) ?? NotEmpty(Disposition["name"]) ?? NotEmpty(Type["filename"]));

    public bool IsAttachment => Disposition.Value.StartsWith("attachment", StringComparison.Ordinal);

    public string? ContentId => NotEmpty(Headers.First("Content-ID")?.Trim().Trim('<', '>').Trim());

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    // single quotes quote nothing, but who writes them on both sides meant them so
    private static string? Unquoted(string? name) => name is ['\'', .. { Length: > 0 } inside, '\''] ? inside : name;
}
