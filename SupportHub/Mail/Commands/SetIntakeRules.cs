using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Model;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>A manager says how letters are taken in: how long their bytes are kept, what becomes of strangers' letters, how many are too many, which files are kept.</summary>
public sealed class SetIntakeRules(Writer writer, TimeProvider time)
{
    private const int LongestList = 4000;

    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, IntakeRulesView wanted, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        var faults = Faults(wanted);
        if (faults.Count > 0) return Outcome<Done>.Refused(faults);
        return await writer.WriteAsync<Done>(async db =>
        {
            var rules = await db.IntakeRules.SingleAsync(ct);
            if (rules.Version != wanted.Version) return new Refusal("Refusal.ChangedMeanwhile");
            var before = rules.RetentionDays;
            Take(rules, wanted);
            db.Record(actor, time.Now(), SubjectKind.Mail, 0, null, "intake-rules-set", "", ("retention", $"{before} → {rules.RetentionDays}"), ("strangers", $"{rules.UnknownSenders}"));
            return Done.Value;
        }, ct);
    }

    private static List<Refusal> Faults(IntakeRulesView wanted)
    {
        var faults = new List<Refusal>();
        Within(faults, wanted.RetentionDays, 1, 3650, nameof(wanted.RetentionDays));
        Within(faults, wanted.TicketsPerDay, 1, 10_000, nameof(wanted.TicketsPerDay));
        Within(faults, wanted.LettersPerDay, 1, 100_000, nameof(wanted.LettersPerDay));
        if (wanted.FreeMailDomains.Length > LongestList) faults.Add(new Refusal("Refusal.TooLong", null, nameof(wanted.FreeMailDomains), $"{LongestList}"));
        if (wanted.FileKinds.Length > LongestList) faults.Add(new Refusal("Refusal.TooLong", null, nameof(wanted.FileKinds), $"{LongestList}"));
        return faults;
    }

    private static void Within(List<Refusal> faults, int number, int least, int most, string field)
    {
        if (number < least || number > most) faults.Add(new Refusal("Refusal.Mail.Between", null, field, $"{least}", $"{most}"));
    }

    private static void Take(IntakeRules rules, IntakeRulesView wanted)
    {
        rules.Version++;
        (rules.RetentionDays, rules.TicketsPerDay, rules.LettersPerDay) = (wanted.RetentionDays, wanted.TicketsPerDay, wanted.LettersPerDay);
        rules.UnknownSenders = wanted.QuarantineStrangers ? UnknownSenders.Quarantine : UnknownSenders.BecomeAbonents;
        rules.FreeMailDomains = wanted.FreeMailDomains.Trim().ToLowerInvariant();
        rules.FileKinds = string.Join(' ', wanted.FileKinds.ToLowerInvariant().Split([' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(kind => kind.TrimStart('.', '*')).Distinct());
    }
}
