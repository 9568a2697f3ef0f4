using System.Globalization;
using SupportHub.Mail.Model;
using SupportHub.Mail.Transport.Smtp;

namespace SupportHub.Mail.Outbound;

/// <summary>A letter that a later server sent back for its size or for what is in it: with the same files it would come back again.</summary>
internal static class ReturnedForFiles
{
    public static bool Is(OutboxLetter letter)
    {
        if (letter is not { BouncedAt: not null, LastError: { } report }) return false;
        // the report's status where it has one, then what the server said: «5.7.0 552-5.7.0 This message was blocked…»
        var words = report.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return SmtpRefusedException.AreOfFiles(words.Select(CodeOf).FirstOrDefault(code => code > 0), words.FirstOrDefault() ?? "");
    }

    private static int CodeOf(string word) =>
        word.Split('-')[0] is { Length: 3 } code && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 500 and < 600 ? number : 0;
}
