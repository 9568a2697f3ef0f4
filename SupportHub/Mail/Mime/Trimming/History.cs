namespace SupportHub.Mail.Mime.Trimming;

/// <summary>Marks the earlier letters that a letter carries along.</summary>
internal static class History
{
    /// <param name="all">Where earlier letters begin.</param>
    /// <param name="isReply">What the subject says; null where there is none to say.</param>
    public static void Fold(LetterLines lines, Part[] parts, IReadOnlyList<Divider> all, bool? isReply)
    {
        var end = lines.Count;
        if (all is [.., { IsQuoting: false } last] && !Inline.IsAnnounced(lines, last.Start))
        {
            end = last.Start;
            Array.Fill(parts, Part.Folded, end, parts.Length - end);
        }
        var dividers = all.Where(divider => divider.IsQuoting).ToList();
        var runs = QuoteRuns.Of(lines, end);
        // what is cited above the letter that is answered was put there to be read
        var first = dividers.Count > 0 ? dividers[0].Start : end;
        if (first < lines.Count) runs.RemoveAll(run => run.End <= first);
        if (runs.Count == 0 || Inline.IsBetween(lines, runs, dividers)) return;
        var next = 0;
        foreach (var run in runs)
        {
            while (next + 1 < dividers.Count && dividers[next + 1].End <= run.Start) next++;
            var isIntroduced = next < dividers.Count && dividers[next].End <= run.Start && lines.NextFilled(dividers[next].End) == run.Start;
            if (isIntroduced) Array.Fill(parts, Part.Folded, dividers[next].Start, run.End - dividers[next].Start);
            else if (QuoteRuns.IsHistory(lines, run, isReply)) Array.Fill(parts, Part.Folded, run.Start, run.End - run.Start);
        }
    }
}
