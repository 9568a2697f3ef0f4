using System.ComponentModel.DataAnnotations;

namespace SupportHub.Platform;

/// <summary>Settings <c>Storage:…</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The folder of files, keys and letters; a relative one starts at the content root.</summary>
    [Required]
    public string Root { get; set; } = "data";
}

/// <summary>The folders that the app keeps things in beside its database.</summary>
/// <param name="Root">An absolute path; its folders are made by those who write into them.</param>
public sealed record Storage(string Root)
{
    /// <summary>Attachments, content-addressed.</summary>
    public string Files => Path.Combine(Root, "files");

    /// <summary>The keys of Data Protection: without them sessions end and what is encrypted is lost.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>Letters that went out, one file a letter.</summary>
    public string MailOut => Path.Combine(Root, "mail", "out");

    /// <summary>Letters that came, encrypted, content-addressed.</summary>
    public string MailIn => Path.Combine(Root, "mail", "in");

    /// <summary>Refresh tokens of mail accounts, encrypted.</summary>
    public string MailTokens => Path.Combine(Root, "mail", "tokens");

    public static Storage Of(IConfiguration configuration, string contentRoot) =>
        new(Path.GetFullPath(configuration["Storage:Root"] is { Length: > 0 } root ? root : "data", contentRoot));
}
