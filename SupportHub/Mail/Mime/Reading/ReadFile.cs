namespace SupportHub.Mail.Mime.Reading;

/// <summary>A file that came with a message: attachment, picture in the text, what another format wrapped.</summary>
/// <param name="Name">Safe to be stored and downloaded; never empty.</param>
/// <param name="ContentType">As declared, lower case, without parameters: <c>image/png</c>. Not checked against the content.</param>
/// <param name="Bytes">Decoded. May be a slice of the raw message.</param>
/// <param name="ContentId">Without angle brackets; what <c>cid:</c> in the HTML names.</param>
/// <param name="IsInline">Shown in the text rather than beside it.</param>
/// <param name="Origin">One of <see cref="FileOrigin"/>.</param>
public sealed record ReadFile(string Name, string ContentType, ReadOnlyMemory<byte> Bytes, string? ContentId, bool IsInline, string Origin);
