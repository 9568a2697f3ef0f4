using SupportHub.Mail.Mime.Reading;

namespace SupportHub.Mail.Inbound.Deciding;

/// <summary>What a delivery report says in the end.</summary>
public static class Reports
{
    /// <summary>The letter did not arrive at somebody.</summary>
    public static bool Failed(DeliveryReport? report) => report?.Recipients.Any(IsFailure) == true;

    /// <summary>What the other server said, in one line.</summary>
    public static string Words(DeliveryReport? report)
    {
        if (report?.Recipients is not { Count: > 0 } all) return "";
        var first = all.FirstOrDefault(IsFailure) ?? all[0];
        return string.Join(' ', new[] { first.Status, first.Diagnostic }.Where(word => word.Length > 0));
    }

    public static Why Why(DeliveryReport? report, KnownOwn own) => report?.Recipients is not { Count: > 0 } all
        ? new Why("Mail.Why.Report", own.To)
        : Failed(report)
            ? new Why("Mail.Why.Report.Failed", own.To, Words(report))
            : all.Any(r => r.Action == "delayed") ? new Why("Mail.Why.Report.Delayed", own.To, Words(report)) : new Why(HasArrived(all) ? "Mail.Why.Report.Delivered" : "Mail.Why.Report", own.To);

    // what was relayed to a server that reports nothing, or to the members of a list, is not there yet
    private static bool HasArrived(IReadOnlyList<ReportedRecipient> all) => all.All(r => r.Action == "delivered");

    private static bool IsFailure(ReportedRecipient recipient) =>
        recipient.Action == "failed" || (recipient.Action.Length == 0 && recipient.Status.StartsWith('5'));
}
