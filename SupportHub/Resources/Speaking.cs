using System.Globalization;

namespace SupportHub.Resources;

/// <summary>Everything said on this thread until it is disposed of is said in one language: for letters, which have no request to take it from.</summary>
public readonly struct Speaking : IDisposable
{
    private readonly CultureInfo culture, uiCulture;

    private Speaking(CultureInfo spoken)
    {
        (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = spoken;
    }

    /// <param name="language"><c>ru</c> or <c>en</c>; anything else is Russian.</param>
    public static Speaking In(string language) => new(Culture(language));

    public static CultureInfo Culture(string language) => CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "ru-RU");

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
}
