namespace SupportHub.Mail.Mime.Reading.Tnef;

/// <summary>What a winmail.dat holds. Each of the texts may be null.</summary>
internal sealed record TnefContent(string? Text, string? Html, IReadOnlyList<ReadFile> Files);
