using Microsoft.Extensions.Localization;
using SupportHub.Regulation;

namespace SupportHub.Components.Library;

/// <summary>A refusal in the language of the person.</summary>
public static class RefusalWords
{
    public static string In(this Refusal refusal, IStringLocalizer texts) => texts[refusal.Reason, [.. refusal.Words]];
}
