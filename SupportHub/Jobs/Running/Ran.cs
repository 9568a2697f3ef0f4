using System.Globalization;
using Quartz;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Jobs.Running;

/// <summary>What a run did, as it is noted: nothing for nothing.</summary>
internal static class Ran
{
    public static readonly Actor Self = Actor.System("SupportHub");

    /// <summary>Notes <c>kind:number</c> unless the number is 0.</summary>
    /// <exception cref="JobRefusedException">The command refused: the job failed.</exception>
    public static void Note(this IJobExecutionContext context, string kind, Outcome<int> outcome)
    {
        if (outcome.Refusal is { } refusal) throw new JobRefusedException(refusal);
        if (outcome.Value > 0) context.Result = string.Create(CultureInfo.InvariantCulture, $"{kind}:{outcome.Value}");
    }
}

/// <summary>A job's command refused.</summary>
internal sealed class JobRefusedException(Refusal refusal) : Exception($"{refusal.Reason} {refusal.Clause}".TrimEnd());
