using SupportHub.Mail.Mime.Reading.Bodies;
using SupportHub.Mail.Mime.Reading.Headers;
using SupportHub.Mail.Mime.Reading.Natures;
using SupportHub.Mail.Mime.Reading.Parts;
using SupportHub.Mail.Mime.Reading.Reports;

namespace SupportHub.Mail.Mime.Reading;

/// <summary>The last step: headers read, the nature judged, everything put into one record.</summary>
internal sealed class Findings(Part root, Gathered gathered, BodyText body, ReadLimits limits, DamageList damage)
{
    private HeaderList Headers => root.Headers;

    public ReadMessage Finish()
    {
        var from = Senders.From(Headers);
        var subject = Subject();
        var reports = new ReportReader(limits, damage);
        var report = reports.Read(gathered.ReportParts, gathered.Messages);
        var isNotice = gathered.ReportParts.Exists(p => p.Media.EndsWith("disposition-notification", StringComparison.Ordinal));
        var (nature, reason) = NatureJudge.Judge(Headers, root.Media, root.Type["report-type"], subject, from, body.Text, report, isNotice);
        if (report is not null) report = BounceText.Explained(report, body.Text);
        else if (nature is MailNature.DeliveryReport) report = BounceText.Read(body.Text, Headers, reports.Original(gathered.ReportParts, gathered.Messages));
        return new ReadMessage
        {
            Headers = Headers,
            Subject = subject,
            From = from,
            Sender = Senders.First(Headers, "Sender"),
            ReplyTo = Senders.All(Headers, "Reply-To"),
            To = Senders.All(Headers, "To"),
            Cc = Senders.All(Headers, "Cc"),
            Date = Headers.All("Date").Select(MailDates.Parse).FirstOrDefault(d => d is not null),
            MessageId = MessageIds.Of(Headers.Named("Message-ID")).FirstOrDefault(),
            InReplyTo = MessageIds.Of(Headers.Named("In-Reply-To")),
            References = MessageIds.Of(Headers.Named("References")),
            Text = Unicode.Mended(body.Text),
            Html = body.Html is { } html ? Unicode.Mended(html) : null,
            IsTextFromHtml = body.IsTextFromHtml,
            Files = [.. FilesOf.Of(gathered, body)],
            Nature = nature,
            NatureReason = reason,
            Report = nature is MailNature.DeliveryReport or MailNature.DispositionNotice ? report : null,
            Damage = damage.Codes,
        };
    }

    private string Subject() =>
        Unicode.Unturned(Unicode.Mended(Headers.All("Subject").FirstOrDefault(s => !string.IsNullOrWhiteSpace(s)) ?? "")).Trim();
}
