using System.Text.RegularExpressions;
using Read = SupportHub.Mail.Mime.Reading.Headers.EncodedWords;
using Written = SupportHub.Mail.Mime.Writing.EncodedWords;

namespace SupportHub.Mail.Redacting;

/// <summary>Encoded words of headers (RFC 2047): those beside each other are read together, and where the secret stands in them written anew together.</summary>
internal static class EncodedRuns
{
    private const int FirstWord = 60, OtherWords = 75;

    private const string Word = @"=\?[^?\s]{1,60}\?[BbQq]\?[^?\r\n]*\?=";

    // without going back: linear, whatever comes
    private static readonly Regex Runs = new($@"{Word}(?:[ \t\r\n]*{Word})*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    private static readonly Regex Folds = new(@"[\r\n]+[ \t]*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <param name="header">A byte a sign.</param>
    public static string Cover(string header, Secret secret) =>
        header.Contains("=?", StringComparison.Ordinal) ? Runs.Replace(header, run => Covered(run.Value, secret)) : header;

    private static string Covered(string run, Secret secret)
    {
        var read = Read.Decode(Folds.Replace(run, " "));
        var covered = secret.Cover(read);
        if (ReferenceEquals(covered, read)) return run;
        return string.Join(run.Contains("\r\n", StringComparison.Ordinal) || !run.Contains('\n') ? "\r\n " : "\n ", Written.Of(covered, FirstWord, OtherWords));
    }
}
