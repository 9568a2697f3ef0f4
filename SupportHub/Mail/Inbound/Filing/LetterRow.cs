using NodaTime;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Model;
using SupportHub.Regulation;

namespace SupportHub.Mail.Inbound.Filing;

/// <summary>The row of a letter, of what was read and decided.</summary>
internal static class LetterRow
{
    public static InboundLetter Of(Arrival arrival, ReadLetter letter, Decision decision, Instant now)
    {
        var facts = letter.Facts;
        return new InboundLetter
        {
            MailId = Cut(letter.Message.MessageId ?? "", InboundLetter.IdLength),
            From = Cut(facts.From, InboundLetter.AddressLength),
            FromName = Cut(facts.FromName, 200),
            Subject = Cut(letter.Message.Subject, InboundLetter.SubjectLength),
            Source = Cut(arrival.Source, InboundLetter.SourceLength),
            EnvelopeFrom = Cut(arrival.EnvelopeFrom, InboundLetter.AddressLength),
            EnvelopeTo = Cut(arrival.EnvelopeTo, InboundLetter.AddressLength),
            Size = arrival.Size,
            RawHash = arrival.Hash,
            CopyKey = decision.Verdict == LetterVerdict.Duplicate ? null : facts.CopyKey,
            ContentHash = facts.ContentHash,
            WrittenAt = letter.Message.Date,
            ReceivedAt = now,
            Verdict = decision.Verdict,
            Reason = decision.Why.Key,
            ReasonWords = decision.Why.WordsText,
            IsAutomatic = letter.IsAutomatic,
        };
    }

    /// <summary>What was mended in reading, where it may have cost something.</summary>
    public static IEnumerable<Why> DamageOf(ReadLetter letter) => letter.Message.Damage is { Count: > 0 } all ? [new Why("Mail.File.Damage", string.Join(", ", all))] : [];

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
