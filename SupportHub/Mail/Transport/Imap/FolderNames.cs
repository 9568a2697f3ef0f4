using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SupportHub.Mail.Transport.Imap;

/// <summary>Folder names on the wire: modified UTF-7 (RFC 3501, 5.1.3).</summary>
internal static class FolderNames
{
    public static string Encode(string name)
    {
        var written = new StringBuilder(name.Length);
        var at = 0;
        while (at < name.Length)
        {
            var stop = at;
            while (stop < name.Length && name[stop] is < ' ' or > '~') stop++;
            if (stop > at) written.Append('&').Append(Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes(name[at..stop])).TrimEnd('=').Replace('/', ',')).Append('-');
            else written.Append(name[stop++] is '&' and var c ? $"{c}-" : name[at].ToString(CultureInfo.InvariantCulture));
            at = stop;
        }

        return written.ToString();
    }

    /// <summary>What is no modified UTF-7 stays as it is: some servers write UTF-8.</summary>
    public static string Decode(string written)
    {
        var name = new StringBuilder(written.Length);
        var at = 0;
        while (at < written.Length)
        {
            var stop = written[at] == '&' ? written.IndexOf('-', at) : -1;
            if (stop < 0) name.Append(written[at++]);
            else
            {
                name.Append(stop == at + 1 ? "&" : Shifted(written[(at + 1)..stop]) ?? written[at..(stop + 1)]);
                at = stop + 1;
            }
        }

        return name.ToString();
    }

    private static string? Shifted(string text)
    {
        var base64 = text.Replace(',', '/').PadRight((text.Length + 3) / 4 * 4, '=');
        return Base64.IsValid(base64) ? Encoding.BigEndianUnicode.GetString(Convert.FromBase64String(base64)) : null;
    }
}
