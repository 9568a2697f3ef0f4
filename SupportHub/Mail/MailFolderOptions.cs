using System.ComponentModel.DataAnnotations;

namespace SupportHub.Mail;

/// <summary>Settings <c>Mail:Folder</c>: a folder of this machine that letters are put into.</summary>
public sealed class MailFolderOptions
{
    /// <summary>A maildir (it has a folder <c>new</c>) or a folder of <c>.eml</c> files; empty: none is watched. A relative one starts in <c>Storage:Root</c>.</summary>
    public string Path { get; set; } = "";

    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);
}
