using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Inbound.Spam;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Mime.Trimming;
using SupportHub.Regulation;

namespace SupportHub.Mail.Inbound;

/// <summary>Reads the bytes of a letter into what it is decided by. Asks nobody.</summary>
public sealed class LetterReading(OwnAddresses own, PlusAddresses plus, IOptions<MailOptions> options)
{
    private static readonly string[] AddressedIn = ["Delivered-To", "X-Original-To", "X-Envelope-To", "Envelope-To"];

    private readonly IReadOnlyList<string> trusted = options.Value.Intake.AllTrustedServers;

    public ReadLetter Read(ReadOnlyMemory<byte> raw, string envelopeTo, string envelopeFrom = "")
    {
        var message = MessageReader.Read(envelopeFrom == IncomingLetter.Nobody ? OfNobody(raw.Span) : raw);
        var trimmed = ReplyTrimmer.Trim(message.Text, message.Subject);
        var folded = Join(trimmed.Folded, trimmed.Signature);
        var (text, rest) = trimmed.Text.Trim().Length > 0 ? (trimmed.Text.Trim(), folded) : (message.Text.Trim(), "");
        return new ReadLetter(message, FactsOf(message, text, envelopeTo), text, rest);
    }

    // not every mail server writes it into the letter, and by it machines are known
    private static byte[] OfNobody(ReadOnlySpan<byte> raw)
    {
        var head = raw.StartsWith("From "u8) ? raw.IndexOf((byte)'\n') + 1 : 0;
        return [.. raw[..head], .. "Return-Path: <>\r\n"u8, .. raw[head..]];
    }

    private LetterFacts FactsOf(ReadMessage message, string text, string envelopeTo)
    {
        var from = message.From?.Address.Trim().ToLowerInvariant() ?? "";
        return new LetterFacts
        {
            From = from,
            FromName = message.From?.Name.Trim() ?? "",
            CopyKey = message.MessageId is { Length: > 0 } id ? HashOf($"{id}\n{from}") : null,
            ContentHash = HashOf($"{Flat(message.Subject)}\n{Flat(text)}{FilesOf(message)}"),
            Nature = message.Nature,
            NatureReason = message.NatureReason,
            IsNatureGuessed = message.NatureReason.StartsWith("Subject:", StringComparison.Ordinal),
            Answers = [.. AnswersOf(message).Distinct()],
            SubjectTids = SubjectTids.Find(message.Subject),
            PlusTids = [.. PlusOf(message, envelopeTo).Distinct()],
            SpeaksOf = [.. SpeaksOf(message).Distinct()],
            Report = message.Report,
            Returned = Loops.Returned(message),
            Loop = Loops.Find(message, own.All),
            Spam = SpamMarks.Find(message.Headers, options.Value.Intake.SpamScore) ?? SenderAuthentication.FindFailure(message.Headers, from, trusted),
            IsEmpty = message.Subject.Trim().Length == 0 && text.Length == 0 && message.Files.Count == 0,
        };
    }

    private static IEnumerable<Answered> AnswersOf(ReadMessage message)
    {
        const int looked = 30;
        var near = message.InReplyTo.Take(looked).ToHashSet(StringComparer.Ordinal);
        return near.Select(id => new Answered(id, ThreadBy.Reply))
            .Concat(message.References.Reverse().Where(id => !near.Contains(id)).Take(looked).Select(id => new Answered(id, ThreadBy.Reference)));
    }

    private IEnumerable<Tid> PlusOf(ReadMessage message, string envelopeTo)
    {
        var addresses = message.To.Concat(message.Cc).Select(a => a.Address).Concat(AddressedIn.SelectMany(message.Headers.All)).Append(envelopeTo);
        // Exim names all whom it delivers to at once in one line
        foreach (var address in addresses.SelectMany(line => line.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (plus.TryRead(address.Trim('<', '>'), out var tid)) yield return tid;
        }
    }

    private static IEnumerable<Guid> SpeaksOf(ReadMessage message)
    {
        var named = new[] { message.Report?.OriginalMessageId, message.Report?.OriginalHeaders.First(OwnMark.Header), message.Report?.OriginalEnvelopeId, message.Report?.OriginalHeaders.First("Message-ID") };
        foreach (var text in named.Concat(message.InReplyTo).Concat(message.References))
        {
            if (OwnMark.TryRead(text, out var letter)) yield return letter;
        }
    }

    private static string Join(string folded, string signature) => (folded.Trim('\n'), signature.Trim('\n')) switch
    {
        ("", var one) => one,
        (var one, "") => one,
        var (history, name) => $"{name}\n\n{history}",
    };

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    // «see the picture», five times a day, with five pictures is no letter that runs in a circle
    private static string FilesOf(ReadMessage message) => string.Concat(message.Files.Select(file => $"\n{Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span))}"));

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
