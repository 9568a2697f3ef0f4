using SupportHub.Mail.Mime.Reading.Charsets;
using SupportHub.Mail.Mime.Reading.Headers;
using SupportHub.Mail.Mime.Reading.Parts;
using SupportHub.Mail.Mime.Reading.Transfer;

namespace SupportHub.Mail.Mime.Reading.Reports;

/// <summary>Reads the parts of a report that are meant for machines (RFC 3464, RFC 8098).</summary>
internal sealed class ReportReader(ReadLimits limits, DamageList damage)
{
    /// <param name="messages">Whole messages that came back.</param>
    /// <returns>Null where there is no such part.</returns>
    public DeliveryReport? Read(IReadOnlyList<Part> parts, IReadOnlyList<ReadOnlyMemory<byte>> messages)
    {
        var status = parts.Where(p => p.Media.EndsWith("delivery-status", StringComparison.Ordinal)).SelectMany(Blocks).ToList();
        var notices = parts.Where(p => p.Media.EndsWith("disposition-notification", StringComparison.Ordinal)).SelectMany(Blocks).ToList();
        var recipients = status.Select(OfStatus).Concat(notices.Select(OfNotice)).OfType<ReportedRecipient>().ToList();
        if (status.Count + notices.Count == 0) return null;
        var original = Original(parts, messages);
        var named = status.Concat(notices).Select(b => b.First("Original-Message-ID") ?? b.First("X-Original-Message-ID")).FirstOrDefault(id => !string.IsNullOrWhiteSpace(id));
        var id = named is not null ? MessageIds.Of(named).FirstOrDefault() : null;
        var envelope = status.Select(b => b.First("Original-Envelope-Id")).FirstOrDefault(name => !string.IsNullOrWhiteSpace(name));
        return new DeliveryReport(recipients, id ?? IdOf(original), original) { OriginalEnvelopeId = envelope?.Trim() ?? "" };
    }

    /// <summary>The header of the letter that came back, in whatever form.</summary>
    public HeaderList Original(IReadOnlyList<Part> parts, IReadOnlyList<ReadOnlyMemory<byte>> messages)
    {
        foreach (var bytes in parts.Where(p => p.Media is "text/rfc822-headers" or "message/rfc822-headers" or "message/global-headers" or "text/rfc822").Select(Decoded).Concat(messages))
        {
            var headers = HeaderScanner.Scan(bytes.Span, limits.MaxHeaderBytes, damage, null).Headers;
            if (headers.Fields.Count > 0) return headers;
        }
        return HeaderList.Empty;
    }

    public static string? IdOf(HeaderList original) => MessageIds.Of(original.Named("Message-ID")).FirstOrDefault();

    private IReadOnlyList<HeaderList> Blocks(Part part) => StatusBlocks.Read(Decoded(part), limits.MaxHeaderBytes, damage);

    private ReadOnlyMemory<byte> Decoded(Part part) => TransferDecoder.Decode(part.Raw, TransferDecoder.KindOf(part.Encoding), damage);

    private static ReportedRecipient? OfStatus(HeaderList block)
    {
        var address = Typed(block.First("Original-Recipient")) is { Length: > 0 } original && original.Contains('@', StringComparison.Ordinal) ? original : Typed(block.First("Final-Recipient"));
        if (address.Length == 0) return null;
        var status = (block.First("Status") ?? "").Trim().Split(' ', '(')[0];
        var action = (block.First("Action") ?? "").Trim().Split(' ', '(')[0].ToLowerInvariant();
        return new ReportedRecipient(address, action.Length > 0 ? action : status.StartsWith('4') ? "delayed" : status.StartsWith('2') ? "delivered" : "failed", status, Typed(block.First("Diagnostic-Code"), isAddress: false));
    }

    private static ReportedRecipient? OfNotice(HeaderList block)
    {
        var address = Typed(block.First("Final-Recipient") ?? block.First("Original-Recipient"));
        if (block.First("Disposition") is not { } disposition) return null;
        var action = disposition[(disposition.IndexOf(';', StringComparison.Ordinal) + 1)..].Split('/')[0].Trim().ToLowerInvariant();
        return new ReportedRecipient(address, action, "", (block.First("Error") ?? block.First("Failure") ?? "").Trim());
    }

    // «rfc822; user@example»
    private static string Typed(string? value, bool isAddress = true)
    {
        if (value is null) return "";
        var semicolon = value.IndexOf(';', StringComparison.Ordinal);
        var text = value[(semicolon + 1)..].Trim();
        return isAddress ? AddressParser.Tidy(text.Split('(')[0]) : text;
    }
}
