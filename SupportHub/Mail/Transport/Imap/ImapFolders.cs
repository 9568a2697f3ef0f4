namespace SupportHub.Mail.Transport.Imap;

/// <summary>A folder as LIST tells of it.</summary>
/// <param name="Delimiter">Between the names of a path; empty where there are no paths.</param>
public sealed record ImapFolder(string Name, string Delimiter, IReadOnlyList<string> Flags);

/// <summary>An open folder.</summary>
/// <param name="UidValidity">While it is the same, a UID means the same letter; 0: the server gives none.</param>
/// <param name="UidNext">The next letter's UID will not be lower; 0: the server does not say.</param>
/// <param name="KeepsKeywords">Whether words of our own can be put on letters.</param>
public sealed record OpenFolder(string Name, uint UidValidity, uint UidNext, int Exists, bool KeepsKeywords, bool IsReadOnly);

/// <summary>What a folder tells of a letter without its text.</summary>
/// <param name="ArrivedAt">When the server took it (INTERNALDATE); null where it does not say.</param>
public sealed record ImapSummary(uint Uid, long Size, IReadOnlyList<string> Flags, DateTimeOffset? ArrivedAt);
