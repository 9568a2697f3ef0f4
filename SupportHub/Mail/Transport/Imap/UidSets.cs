using System.Globalization;
using System.Text;

namespace SupportHub.Mail.Transport.Imap;

/// <summary>Sets of UIDs as commands name them: <c>1:3,7</c>.</summary>
internal static class UidSets
{
    /// <param name="uids">Ascending.</param>
    public static string Of(IReadOnlyList<uint> uids)
    {
        var set = new StringBuilder();
        for (var at = 0; at < uids.Count;)
        {
            var last = at;
            while (last + 1 < uids.Count && uids[last + 1] == uids[last] + 1) last++;
            if (set.Length > 0) set.Append(',');
            set.Append(CultureInfo.InvariantCulture, $"{uids[at]}");
            if (last > at) set.Append(CultureInfo.InvariantCulture, $":{uids[last]}");
            at = last + 1;
        }

        return set.ToString();
    }
}
