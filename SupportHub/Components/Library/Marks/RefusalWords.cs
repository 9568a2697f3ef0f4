using Microsoft.Extensions.Localization;
using NodaTime.Text;
using SupportHub.Regulation;

namespace SupportHub.Components.Library;

/// <summary>A refusal in the language of the person.</summary>
public static class RefusalWords
{
    public static string In(this Refusal refusal, IStringLocalizer texts) => refusal is { Reason: "Refusal.ChangedMeanwhile", Words: [var who, var act, var at] }
        ? texts["Refusal.ChangedMeanwhile.By", who, texts[act].Value, InstantPattern.General.Parse(at) is { Success: true, Value: var instant } ? MoscowTime.Hour(instant) : at]
        : texts[refusal.Reason, [.. refusal.Words]];
}
