using System.Globalization;
using NodaTime;
using SupportHub.Mail.Model;
using SupportHub.Mail.Transport.Imap;

namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>Which letters of a folder are ours to take, in the protocol's words.</summary>
internal static class ImapSearch
{
    /// <summary>The highest number there can be: <c>*</c> would name the last letter even where the range begins after it.</summary>
    private const uint Last = uint.MaxValue;

    public static string Criteria(MailboxState state, OpenFolder folder, ExistingLetters existing)
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"UID {state.LastUid + 1}:{Last} UNDELETED");
        // the marks in the mailbox are asked only where the numbers have lost their meaning: a database put back from a backup takes letters anew
        if (state.FirstUid == 0 && folder.KeepsKeywords) words += $" UNKEYWORD {ImapMarks.Taken} UNKEYWORD {ImapMarks.TooLarge}";
        var ours = state.FirstUid > 0
            ? string.Create(CultureInfo.InvariantCulture, $"UID {state.FirstUid}:{Last}")
            : $"SINCE {state.FirstSeenAt.InUtc().Date.ToString("d-MMM-uuuu", CultureInfo.InvariantCulture)}";
        return existing switch
        {
            ExistingLetters.All => words,
            ExistingLetters.None => $"{words} {ours}",
            _ => $"{words} OR UNSEEN {ours}",
        };
    }
}
